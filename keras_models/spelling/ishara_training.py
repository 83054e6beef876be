"""Train the fingerspelling recogniser on composed phrases; keep its answers about unseen words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from datasets.fingerspelling.composer import Composer
from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.workers import composed
from datasets.source_counts import training_data
from edge_runtime.ctc import BLANK, CHARACTERS
from edge_runtime.errors import UserError
from edge_runtime.features import ISHARA_HANDS276
from edge_runtime.landmarks import FloatArray
from keras_models.architectures import resolved
from keras_models.checkpoint import Description, write_checkpoint
from keras_models.spelling.composed_batches import ComposedBatches, batch_of
from keras_models.spelling.ctc_loss import CtcLoss, padded_labels
from keras_models.spelling.ishara_recipe import IsharaRecipe
from keras_models.spelling.spelling_answers import ANSWERS_FILE, SpellingAnswers, judged_phrases
from keras_models.training.epoch_guard import EpochGuard
from keras_models.training.fit import BACKUP_FOLDER, HISTORY_FILE
from keras_models.training.progress import EpochProgress
from keras_models.training.time_budget import TimeBudget
from keras_models.training.unfinished import Unfinished

BUILDER = "keras_models.ishara:build"
BLANK_LABEL = "<blank>"
LABELS = (*CHARACTERS, BLANK_LABEL)

EVERYBODY = "nobody"

_CALIBRATION, _EVALUATION, _WATCHED = 128, 64, 64
# No epochs: these phrases are not trained on.
_CALIBRATION_KEY, _WATCHED_KEY = 2**31, 2**31 + 1
_PREDICTED_AT_ONCE = 32


@dataclass(frozen=True)
class Run:
    """What a command adds to a recipe.

    Attributes:
        out: folder of the checkpoint.
        held_out: the signer who is not trained on, "source/signer", or ``EVERYBODY``: none is.
        seed: of everything.
        minutes: after which the run stops at the end of an epoch; None means never.
        workers: processes that compose phrases.
    """

    out: Path
    held_out: str = EVERYBODY
    seed: int = 0
    minutes: float | None = None
    workers: int = 0


def train(recipe: IsharaRecipe, bank: LetterBank, run: Run) -> None:
    """Write the checkpoint, its history and its answers to phrases of the signer held out.

    Phrases are composed anew for every step. A run that was stopped goes on from its last whole
    epoch when it is called again.

    Raises:
        UserError: the corpus has no such signer, the loss is no number any more, or ``run.out``
            holds an unfinished run of another model; what was written before is kept.
    """
    seen, unseen = without(bank, run.held_out)
    arguments = {"num_classes": len(LABELS), "variant": recipe.variant, **recipe.sizes}
    keras.utils.set_random_seed(run.seed)
    model = resolved(BUILDER)(**arguments)
    frames = model.input_shape[1]
    composer = Composer(seen, recipe.shares, frames=frames)
    _fit(recipe, model, composer, run)
    judged = judged_phrases(unseen if len(unseen) else seen, frames, seed=run.seed)
    predicted = model.predict(judged.features, batch_size=_PREDICTED_AT_ONCE, verbose=0)
    logits = np.asarray(predicted, np.float32)
    SpellingAnswers(logits, judged.truth, judged.signer, run.held_out).save(run.out / ANSWERS_FILE)
    _write(recipe, run, model, composer, arguments, judged.features, judged.truth)


def without(bank: LetterBank, signer: str) -> tuple[LetterBank, LetterBank]:
    """The bank of everybody else, and that of the signer.

    Raises:
        UserError: the bank has no such signer.
    """
    theirs = bank.signer == signer
    if signer != EVERYBODY and not theirs.any():
        names = np.unique(bank.signer[np.char.find(bank.signer, "kinematic") < 0]).tolist()
        letters = [name for name in names if not name.startswith("ardamavi")]
        raise UserError(
            f"nobody in the corpus is called {signer}: hold out one of {', '.join(letters)}, "
            f"or {EVERYBODY}"
        )
    return bank[~theirs], bank[theirs]


def _fit(recipe: IsharaRecipe, model: keras.Model, composer: Composer, run: Run) -> None:
    title = f"{recipe.name} without {run.held_out}"
    run.out.mkdir(parents=True, exist_ok=True)
    model.compile(recipe.optimizer(), loss=CtcLoss())
    watched = composed(composer, _WATCHED, (run.seed, _WATCHED_KEY))
    batches = ComposedBatches(composer, recipe.batch, recipe.steps, run.seed, run.workers)
    unfinished = Unfinished(run.out / BACKUP_FOLDER, _what(recipe, run, model), ())
    first = unfinished.restore(model, recipe.epochs)
    progress = EpochProgress(title, recipe.epochs)
    guard = EpochGuard(title, batches)
    budget = [] if run.minutes is None else [TimeBudget(run.minutes)]
    try:
        for loss, last in _stages(recipe):
            if first >= last or model.stop_training:
                continue
            batches.aligned = not isinstance(loss, CtcLoss)
            # The optimiser goes on as it is.
            model.compile(model.optimizer, loss=loss)
            with _history(run.out / HISTORY_FILE, append=first > 0) as history:
                model.fit(
                    batches,
                    epochs=last,
                    initial_epoch=first,
                    validation_data=batch_of(watched, aligned=batches.aligned),
                    validation_batch_size=min(_WATCHED, recipe.batch),
                    shuffle=False,
                    verbose=0,
                    callbacks=[guard, history, progress, unfinished, *budget],
                )
            first = last
    finally:
        progress.close()
        batches.close()


def _stages(recipe: IsharaRecipe) -> Iterator[tuple[keras.losses.Loss, int]]:
    """Losses, and the epoch before which each ends."""
    if recipe.aligned_epochs:
        # From logits; -1 marks frames of which nothing is known.
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=-1)
        yield loss, min(recipe.aligned_epochs, recipe.epochs)
    yield CtcLoss(), recipe.epochs


@contextmanager
def _history(path: Path, *, append: bool) -> Iterator[keras.callbacks.Callback]:
    logger = keras.callbacks.CSVLogger(path, append=append)
    try:
        yield logger
    finally:
        # After an error the logger leaves its file open.
        if logger.csv_file is not None:
            logger.csv_file.close()


def _what(recipe: IsharaRecipe, run: Run, model: keras.Model) -> dict[str, Any]:
    return {
        "architecture": model.name,
        "size of the architecture": dict(recipe.sizes),
        "number of epochs": recipe.epochs,
        "number of steps": recipe.steps,
        "batch size": recipe.batch,
        "number of aligned epochs": recipe.aligned_epochs,
        "signer held out": run.held_out,
        "seed": run.seed,
    }


def _write(
    recipe: IsharaRecipe,
    run: Run,
    model: keras.Model,
    composer: Composer,
    arguments: dict[str, Any],
    evaluation: FloatArray,
    truth: NDArray[np.str_],
) -> None:
    calibration, *_ = composed(composer, _CALIBRATION, (run.seed, _CALIBRATION_KEY))
    write_checkpoint(
        run.out,
        model,
        Description(
            builder=BUILDER,
            arguments=arguments,
            name="spelling",
            task="spelling",
            role="sequence",
            feature=ISHARA_HANDS276.name,
            feature_version=ISHARA_HANDS276.version,
            labels=LABELS,
            arrangement="ishara",
            training_data=training_data([composer.bank]),
            metrics={"recipe": recipe.name, "held_out": run.held_out},
        ),
        calibration=calibration,
        evaluation=evaluation[:_EVALUATION],
        truth=_numbers(truth[:_EVALUATION]),
    )
    # A run whose time was used up can go on.
    if not model.stop_training:
        shutil.rmtree(run.out / BACKUP_FOLDER, ignore_errors=True)


def _numbers(texts: NDArray[np.str_]) -> NDArray[np.int64]:
    """(text, character=64) int64, -1 where there is none."""
    labels = padded_labels(texts.tolist()).astype(np.int64)
    return np.where(labels == BLANK, -1, labels)
