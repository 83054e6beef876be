"""Train a classifier by a recipe: judge it on unseen people, then fit it on everybody."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np

from datasets.hand_table import HandTable
from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint import description, some_rows, write_checkpoint
from keras_models.corpora import training_data
from keras_models.cross_validation import (
    SCORES_FILE,
    cross_validate,
    features_of,
    prepared,
)
from keras_models.evaluation import evaluate
from keras_models.evaluation.scores_file import save_scores
from keras_models.fit import BACKUP_FOLDER, HISTORY_FILE, fit
from keras_models.recipe import Corpus, Recipe

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
    data = prepared(recipe, corpus.pools, seed)
    model = fit(recipe, data, out, seed=seed, title=f"{recipe.name} on everybody")
    evaluation = evaluate(scores, out, title=recipe.name, history=out / HISTORY_FILE)
    held_out, truth = _evaluation_rows(recipe, corpus.judged, seed)
    write_checkpoint(
        out,
        model,
        description(
            recipe,
            temperature=evaluation.calibration.temperature,
            unknown_threshold=evaluation.unknown.threshold if evaluation.unknown else 0.0,
            training_data=[asdict(entry) for entry in training_data(_tables(corpus))],
            metrics={"leave_one_signer_out": evaluation.to_json()},
        ),
        calibration=some_rows(data.features, seed),
        evaluation=held_out,
        truth=truth,
    )
    shutil.rmtree(out / BACKUP_FOLDER, ignore_errors=True)


def _tables(corpus: Corpus) -> list[HandTable]:
    return [pool.table for pool in corpus.pools]


def _evaluation_rows(
    recipe: Recipe, table: HandTable, seed: int
) -> tuple[FloatArray, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """As many real hands of each label as of every other, where there are enough."""
    rng = np.random.default_rng(seed)
    each = EVALUATION_SAMPLES // len(recipe.labels)
    rows = np.concatenate(
        [rng.permutation(np.flatnonzero(table.label == label))[:each] for label in recipe.labels]
    )
    chosen = table[np.sort(rows)]
    index = {label: number for number, label in enumerate(recipe.labels)}
    return features_of(recipe, chosen), np.array([index[label] for label in chosen.label], np.int64)
