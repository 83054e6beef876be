"""Leave-one-signer-out: one model per fold, each judged on people it never saw."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np

from datasets.hand_table import HandTable
from datasets.splits import clip_keys, signer_keys
from edge_runtime.features import feature
from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint import description, some_rows, write_checkpoint
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.scores_file import load_scores, save_scores
from keras_models.fit import BACKUP_FOLDER, fit, logits
from keras_models.pool import Pool, TrainingSet, training_set
from keras_models.recipe import Corpus, Recipe

SCORES_FILE = "scores.npz"
FOLDS_FOLDER = "folds"


def cross_validate(recipe: Recipe, corpus: Corpus, out: Path, *, seed: int) -> Scores:
    """Scores of every judged sample by the fold that held it out.

    Folds whose scores lie in ``out`` already are read, not trained again.
    """
    scores = Scores.concatenate(
        [_fold(recipe, corpus, name, out / FOLDS_FOLDER, seed) for name in corpus.folds]
    )
    return replace(scores, detection=corpus.detection)


def prepared(recipe: Recipe, pools: tuple[Pool, ...], seed: int) -> TrainingSet:
    """The training set of a recipe."""
    return training_set(pools, recipe.labels, feature(*recipe.feature), seed)


def features_of(recipe: Recipe, table: HandTable) -> FloatArray:
    """(sample, size) float32, the features that the recipe's model takes."""
    return feature(*recipe.feature).of_batch(table.hands, table.aspect, table.is_left)


def score(recipe: Recipe, model: keras.Model, table: HandTable) -> Scores:
    """What a model answers on samples."""
    return Scores(
        labels=recipe.labels,
        logits=logits(model, features_of(recipe, table)),
        truth=table.label,
        signer=signer_keys(table),
        clip=clip_keys(table),
    )


def fold(corpus: Corpus, name: str) -> tuple[tuple[Pool, ...], HandTable]:
    """What a fold trains on, and what it is judged on."""
    held_out = np.array(corpus.folds[name])
    pools = tuple(pool.without(held_out) for pool in corpus.pools)
    return pools, corpus.judged[np.isin(signer_keys(corpus.judged), held_out)]


def _fold(recipe: Recipe, corpus: Corpus, name: str, out: Path, seed: int) -> Scores:
    folder = out / name.replace("/", "-")
    if (folder / SCORES_FILE).exists():
        return load_scores(folder / SCORES_FILE)
    pools, judged = fold(corpus, name)
    title = f"{recipe.name} without {name}"
    data = prepared(recipe, pools, seed)
    model = fit(recipe, data, folder, seed=seed, title=title)
    scores = score(recipe, model, judged)
    # A whole checkpoint, so that its quantised variants can be judged on the unseen signer too.
    write_checkpoint(
        folder,
        model,
        description(recipe),
        calibration=some_rows(data.features, seed),
        evaluation=features_of(recipe, judged),
        truth=np.array([recipe.labels.index(label) for label in judged.label], np.int64),
    )
    save_scores(folder / SCORES_FILE, scores)
    shutil.rmtree(folder / BACKUP_FOLDER, ignore_errors=True)
    return scores
