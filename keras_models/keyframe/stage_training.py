"""Training the stages one after another, each on the key frames of those before it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from edge_runtime.keyframe import KeyFrameSearch
from keras_models.checkpoint import some_rows, write_checkpoint
from keras_models.keyframe.clips import FeatureClips
from keras_models.keyframe.oracle import OracleSearch
from keras_models.keyframe.stage_models import (
    StageModels,
    is_stage,
    load_stage,
    stage_folder,
    stages_of,
)
from keras_models.keyframe.stage_rows import StageRows, stage_rows, training_set
from keras_models.training.fit import BACKUP_FOLDER, fit
from keras_models.training.recipe import Recipe, TrainingSet
from keras_models.training.run_record import write_record
from keras_models.training.same_model import check_same_model

EVALUATION_ROWS = 4000
_CLIPS_AT_ONCE = 1000

Keys = NDArray[np.int64]


def train_stages(
    recipe: Recipe,
    stages: int,
    train: FeatureClips,
    judged: FeatureClips,
    out: Path,
    *,
    seed: int,
    title: str,
    **described: Any,
) -> StageModels:
    """Fit every stage, and write its checkpoint into ``out/stageN``.

    The key frames that a stage is trained with are those in which the stages before it give the
    true class the highest probability, as in the document; those of its evaluation samples are
    chosen label-free, as at run time. A stage whose checkpoint is there is read, not trained again.

    Args:
        recipe: of the first stage; see ``stage_recipe``.
        judged: clips for the evaluation samples of the checkpoints.
        described: fields of every stage's description that only training knows.

    Raises:
        UserError: the loss is NaN, or ``out`` holds other models.
    """
    models: tuple[keras.Model, ...] = ()
    train_keys, judged_keys = _no_keys(train), _no_keys(judged)
    for stage in range(1, stages + 1):
        folder, own = stage_folder(out, stage), stage_recipe(recipe, stage)
        check_same_model(folder, own)
        if not is_stage(folder):
            data = training_set(train, train_keys)
            model = fit(own, data, folder, seed=seed, title=f"{title}, stage {stage}")
            samples = stage_rows(judged.features, judged_keys)
            _write(folder, model, own, data, samples, judged.target, seed, described)
            write_record(folder, own, model, seed)
            shutil.rmtree(folder / BACKUP_FOLDER, ignore_errors=True)
        # Read again, so that what is judged is what was kept, its standardisation included.
        models = (*models, load_stage(folder))
        if stage < stages:
            train_keys = _with_next(models, train, train_keys, len(recipe.labels), oracle=True)
            judged_keys = _with_next(models, judged, judged_keys, len(recipe.labels), oracle=False)
    return StageModels(recipe.description(**described), models)


def stage_recipe(recipe: Recipe, stage: int) -> Recipe:
    """The recipe of a stage, counted from 1."""
    return replace(
        recipe,
        name=f"{recipe.name}-stage{stage}",
        arguments={**recipe.arguments, "variant": f"stage{stage}"},
        role=f"stage{stage}",
    )


def _write(
    folder: Path,
    model: keras.Model,
    recipe: Recipe,
    data: TrainingSet,
    samples: StageRows,
    target: NDArray[np.int64],
    seed: int,
    described: dict[str, Any],
) -> None:
    chosen = np.random.default_rng(seed).permutation(len(samples))[:EVALUATION_ROWS]
    write_checkpoint(
        folder,
        model,
        recipe.description(**described),
        calibration=some_rows(data.features, seed),
        evaluation=samples[chosen],
        truth=target[samples.clip[chosen]],
    )


def _no_keys(clips: FeatureClips) -> Keys:
    return np.empty((len(clips), 0), np.int64)


def _with_next(
    models: tuple[keras.Model, ...], clips: FeatureClips, keys: Keys, classes: int, *, oracle: bool
) -> Keys:
    """(clip, stage + 1) the key frames with those of the last of the models."""
    stages, found = stages_of(models), []
    for first in range(0, len(clips), _CLIPS_AT_ONCE):
        part = slice(first, first + _CLIPS_AT_ONCE)
        search = (
            OracleSearch(stages, classes, clips.target[part])
            if oracle
            else KeyFrameSearch(stages, classes)
        )
        scores = search.scores(len(models) - 1, clips.features[part], keys[part])
        found.append(search.key_frame(scores))
    return np.concatenate([keys, np.concatenate(found)[:, None]], axis=1)
