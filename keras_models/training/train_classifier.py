"""Train a classifier by a recipe: judge it on unseen people, then fit it on everybody."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from edge_runtime.errors import UserError
from keras_models.checkpoint import write_checkpoint
from keras_models.evaluation import evaluate
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.scores_file import save_scores
from keras_models.training.checkpoint_samples import calibration_samples, evaluation_samples
from keras_models.training.cross_validation import SCORES_FILE, cross_validate, validate_fold
from keras_models.training.fit import BACKUP_FOLDER, HISTORY_FILE, fit
from keras_models.training.recipe import Corpus, Recipe
from keras_models.training.run_record import write_record
from keras_models.training.same_model import check_same_model


def train_classifier(
    recipe: Recipe,
    data_root: Path,
    out: Path,
    *,
    seed: int = 0,
    epochs: int | None = None,
    fold: str | None = None,
    folds_only: bool = False,
) -> None:
    """Write the checkpoint, its evaluation on unseen signers, tables and plots into ``out``.

    Temperature and unknown threshold are those of the held-out scores. A run that was stopped goes
    on where it was, also where its folds were trained by other processes.

    Args:
        epochs: instead of the recipe's.
        fold: train this fold alone, and nothing else.
        folds_only: train the folds, but no model of everybody.

    Raises:
        UserError: a data set is missing or damaged, there is no such fold, ``out`` holds another
            model, or the loss is no number any more.
    """
    if epochs is not None:
        if epochs < 1:
            raise UserError(f"{epochs} epochs are too few: give 1 or more")
        recipe = replace(recipe, epochs=epochs)
    check_same_model(out, recipe)
    corpus = recipe.corpus(data_root)
    if fold is not None:
        validate_fold(recipe, corpus, fold, out, seed=seed)
        return
    scores = cross_validate(recipe, corpus, out, seed=seed)
    save_scores(out / SCORES_FILE, scores)
    if not folds_only:
        _everybody(recipe, corpus, out, seed, scores)


def _everybody(recipe: Recipe, corpus: Corpus, out: Path, seed: int, scores: Scores) -> None:
    data = corpus.training_set(recipe, (), seed)
    model = fit(recipe, data, out, seed=seed, title=f"{recipe.name} on everybody")
    evaluation = evaluate(scores, out, title=recipe.name, history=out / HISTORY_FILE)
    write_checkpoint(
        out,
        model,
        recipe.description(
            temperature=evaluation.calibration.temperature,
            unknown_threshold=evaluation.unknown.threshold if evaluation.unknown else 0.0,
            training_data=tuple(corpus.sources),
            metrics={"leave_one_signer_out": evaluation.to_json()},
        ),
        calibration=calibration_samples(data.features, seed),
        **evaluation_samples(recipe.labels, corpus.judged(recipe), seed),
    )
    write_record(out, recipe, model, seed)
    shutil.rmtree(out / BACKUP_FOLDER, ignore_errors=True)
