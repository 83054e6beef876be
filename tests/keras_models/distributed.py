"""Train a tiny model on several devices: python -m ... FOLDER [DEVICES [HOSTS INDEX]]"""

import sys
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np

from keras_models.training.distribution import distribute
from keras_models.training.fit import fit, logits
from tests.keras_models.interrupted import RECIPE, data


def main(out: Path, devices: str = "", hosts: str = "", index: str = "0") -> None:
    if devices:
        distribute(int(devices), hosts.split(",") if hosts else (), int(index))
    # Without dropout and noise: their random numbers depend on how a batch is shared.
    recipe = replace(
        RECIPE,
        builder="keras_models.landmark_mlp:build",
        arguments={"input_size": 6, "layers": ((8, 0.0),)},
        epochs=3,
        # Adam would blow the rounding errors of gradients that are 0 up to whole steps.
        optimizer=lambda steps: keras.optimizers.SGD(0.05, momentum=0.9),
    )
    model = fit(recipe, data(), out, seed=0, title="tiny")
    np.savez(out / "weights.npz", *model.get_weights(), logits(model, data().features))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
