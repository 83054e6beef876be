"""Leave-one-signer-out: one model per fold, each judged on people it never saw."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np

from keras_models.checkpoint import some_rows, write_checkpoint
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.scores_file import load_scores, save_scores
from keras_models.fit import BACKUP_FOLDER, fit, logits
from keras_models.recipe import Corpus, Judged, Recipe

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


def score(recipe: Recipe, model: keras.Model, samples: Judged) -> Scores:
    """What a model answers on samples."""
    return Scores(
        labels=recipe.labels,
        logits=logits(model, samples.features),
        truth=samples.truth,
        signer=samples.signer,
        clip=samples.clip,
    )


def _fold(recipe: Recipe, corpus: Corpus, name: str, out: Path, seed: int) -> Scores:
    folder = out / name.replace("/", "-")
    if (folder / SCORES_FILE).exists():
        return load_scores(folder / SCORES_FILE)
    data = corpus.training_set(recipe, corpus.folds[name], seed)
    judged = corpus.judged(recipe, corpus.folds[name])
    model = fit(recipe, data, folder, seed=seed, title=f"{recipe.name} without {name}")
    scores = score(recipe, model, judged)
    # A whole checkpoint, so that its quantised variants can be judged on the unseen signer too.
    write_checkpoint(
        folder,
        model,
        recipe.description(),
        calibration=some_rows(data.features, seed),
        evaluation=judged.features,
        truth=np.array([recipe.labels.index(label) for label in judged.truth], np.int64),
    )
    save_scores(folder / SCORES_FILE, scores)
    shutil.rmtree(folder / BACKUP_FOLDER, ignore_errors=True)
    return scores
