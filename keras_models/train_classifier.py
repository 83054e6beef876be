"""Train a classifier by a recipe: judge it on unseen people, then fit it on everybody."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from keras_models.checkpoint import some_rows, write_checkpoint
from keras_models.cross_validation import SCORES_FILE, cross_validate
from keras_models.evaluation import evaluate
from keras_models.evaluation.scores_file import save_scores
from keras_models.fit import BACKUP_FOLDER, HISTORY_FILE, fit
from keras_models.recipe import Judged, Recipe

EVALUATION_SAMPLES = 4000


def train_classifier(recipe: Recipe, data_root: Path, out: Path, *, seed: int = 0) -> None:
    """Write the checkpoint, its evaluation on unseen signers, tables and plots into ``out``.

    Temperature and unknown threshold are those of the held-out scores. A run that was stopped goes
    on where it was.

    Raises:
        UserError: a data set is missing or damaged.
    """
    corpus = recipe.corpus(data_root)
    scores = cross_validate(recipe, corpus, out, seed=seed)
    save_scores(out / SCORES_FILE, scores)
    data = corpus.training_set(recipe, (), seed)
    model = fit(recipe, data, out, seed=seed, title=f"{recipe.name} on everybody")
    evaluation = evaluate(scores, out, title=recipe.name, history=out / HISTORY_FILE)
    judged = corpus.judged(recipe)
    rows, truth = _evaluation_rows(recipe.labels, judged, seed)
    write_checkpoint(
        out,
        model,
        recipe.description(
            temperature=evaluation.calibration.temperature,
            unknown_threshold=evaluation.unknown.threshold if evaluation.unknown else 0.0,
            training_data=tuple(corpus.sources),
            metrics={"leave_one_signer_out": evaluation.to_json()},
        ),
        calibration=some_rows(data.features, seed),
        evaluation=judged.features[rows],
        truth=truth,
    )
    shutil.rmtree(out / BACKUP_FOLDER, ignore_errors=True)


def _evaluation_rows(
    labels: tuple[str, ...], judged: Judged, seed: int
) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """As many real samples of each label as of every other, where there are enough."""
    rng = np.random.default_rng(seed)
    each = EVALUATION_SAMPLES // len(labels)
    rows = np.sort(
        np.concatenate(
            [rng.permutation(np.flatnonzero(judged.truth == label))[:each] for label in labels]
        )
    )
    index = {label: number for number, label in enumerate(labels)}
    return rows, np.array([index[label] for label in judged.truth[rows]], np.int64)
