"""Leave-one-signer-out: one model per fold, each judged on people it never saw."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import keras

from edge_runtime.errors import UserError
from keras_models.checkpoint import write_checkpoint
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.scores_file import load_scores, save_scores
from keras_models.training.checkpoint_samples import calibration_samples, evaluation_samples
from keras_models.training.fit import BACKUP_FOLDER, fit, logits
from keras_models.training.recipe import Corpus, Judged, Recipe
from keras_models.training.run_record import write_record
from keras_models.training.same_model import check_same_model

SCORES_FILE = "scores.npz"
FOLDS_FOLDER = "folds"


def cross_validate(recipe: Recipe, corpus: Corpus, out: Path, *, seed: int) -> Scores:
    """Scores of every judged sample by the fold that held it out.

    Folds whose scores lie in ``out`` already are read, not trained again.

    Raises:
        UserError: as for ``validate_fold``.
    """
    scores = Scores.concatenate(
        [validate_fold(recipe, corpus, name, out, seed=seed) for name in corpus.folds]
    )
    return replace(scores, detection=corpus.detection)


def validate_fold(recipe: Recipe, corpus: Corpus, name: str, out: Path, *, seed: int) -> Scores:
    """Train without the fold's signers and score their samples; or read what was scored before.

    Raises:
        UserError: the corpus has no such fold, its folder holds another model, or training fails.
    """
    if name not in corpus.folds:
        raise UserError(f"fold {name} is unknown: choose from {', '.join(corpus.folds)}")
    folder = fold_folder(out, name)
    check_same_model(folder, recipe)
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
        recipe.description(training_data=tuple(corpus.sources)),
        calibration=calibration_samples(data.features, seed),
        **evaluation_samples(recipe.labels, judged, seed),
    )
    write_record(folder, recipe, model, seed)
    save_scores(folder / SCORES_FILE, scores)
    shutil.rmtree(folder / BACKUP_FOLDER, ignore_errors=True)
    return scores


def fold_folder(out: Path, name: str) -> Path:
    """Where the checkpoint of a fold lies."""
    return out / FOLDS_FOLDER / name.replace("/", "-")


def score(recipe: Recipe, model: keras.Model, samples: Judged) -> Scores:
    """What a model answers on samples."""
    return Scores(
        labels=recipe.labels,
        logits=logits(model, samples.features),
        truth=samples.truth,
        signer=samples.signer,
        clip=samples.clip,
    )
