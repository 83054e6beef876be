"""Train a tiny model, alone in a process that a test can kill: python -m ... FOLDER [EPOCH]"""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np

from keras_models.training.fit import fit
from keras_models.training.recipe import Recipe, TrainingSet, adamw_cosine

CLASSES, SAMPLES, SIZE = 3, 50, 6


def documented_callbacks() -> list[keras.callbacks.Callback]:
    """Both look at the validation rows, and act within six epochs."""
    return [
        keras.callbacks.ReduceLROnPlateau("val_loss", factor=0.5, patience=1, min_delta=1),
        keras.callbacks.EarlyStopping("val_loss", patience=20, restore_best_weights=True),
    ]


RECIPE = Recipe(
    name="tiny",
    task="words",
    labels=tuple("abc"),
    corpus=lambda _: None,
    # Dropout and noise, whose seeds are a part of what must go on.
    builder="keras_models.motion_mlp:build",
    arguments={"input_size": SIZE, "layers": ((8, 0.2),)},
    epochs=6,
    batch=16,
    optimizer=adamw_cosine(1e-2, 1e-2),
)
# Of these callbacks one sets the rate itself, which a schedule forbids.
WITH_CALLBACKS = replace(
    RECIPE,
    optimizer=lambda steps: keras.optimizers.Adam(1e-2, global_clipnorm=1.0),
    callbacks=documented_callbacks,
    validation_share=0.2,
)


def data() -> TrainingSet:
    """Clips that are newly varied in every epoch."""
    rng = np.random.default_rng(0)
    target = np.arange(SAMPLES) % CLASSES
    features = rng.normal(size=(SAMPLES, SIZE)).astype(np.float32)
    features[:, 0] += target

    def varied(epoch: int) -> np.ndarray:
        noise = np.random.default_rng(epoch).normal(size=features.shape)
        return features + 0.1 * noise.astype(np.float32)

    return TrainingSet(features, target, np.ones(SAMPLES, np.float32), varied)


class Killed(keras.callbacks.Callback):
    """Ends the process as a power failure would, in the middle of an epoch."""

    def __init__(self, epoch: int) -> None:
        super().__init__()
        self._epochs, self._now = {epoch}, -1

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:
        self._now = epoch

    def on_train_batch_end(self, batch: int, logs: object = None) -> None:
        if self._now in self._epochs and batch == 1:
            os.kill(os.getpid(), signal.SIGKILL)


def main(out: Path, killed_in_epoch: int | None = None) -> None:
    recipe = WITH_CALLBACKS
    if killed_in_epoch is not None:
        recipe = replace(
            recipe, callbacks=lambda: [*documented_callbacks(), Killed(killed_in_epoch)]
        )
        fit(recipe, data(), out / "killed", seed=3, title="killed")
    recipe = replace(recipe, callbacks=lambda: [*documented_callbacks(), Killed(-2)])
    for name in ("killed", "straight"):
        model = fit(recipe, data(), out / name, seed=3, title=name)
        np.savez(out / f"{name}.npz", *model.get_weights())


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
