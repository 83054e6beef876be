"""StageModels: the trained stages, kept as a folder with a checkpoint of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import keras
import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.keyframe import KeyFrameSearch, Stage
from edge_runtime.landmarks import FloatArray
from keras_models.architectures import resolved
from keras_models.checkpoint import MODEL_FILE, WEIGHTS_FILE, Description, load_description
from keras_models.training.fit import logits


@dataclass(frozen=True)
class StageModels:
    """Stages in their order.

    Attributes:
        description: of the first; labels and feature are those of all.
        models: of each stage.
    """

    description: Description
    models: tuple[keras.Model, ...]

    @property
    def stages(self) -> list[Stage]:
        """As a search takes them."""
        return stages_of(self.models)

    @property
    def search(self) -> KeyFrameSearch:
        """Label-free."""
        return KeyFrameSearch(self.stages, len(self.description.labels))


def stages_of(models: tuple[keras.Model, ...]) -> list[Stage]:
    """Models that answer logits, as a search takes them."""
    return [partial(_probabilities, model) for model in models]


def stage_folder(folder: Path, stage: int) -> Path:
    """Of the checkpoint of a stage, counted from 1."""
    return folder / f"stage{stage}"


def load_stages(folder: Path) -> StageModels:
    """All stages of a folder that training wrote.

    Raises:
        UserError: there is no stage, or a file of one is missing or damaged.
    """
    models: list[keras.Model] = []
    while is_stage(stage_folder(folder, len(models) + 1)):
        models.append(load_stage(stage_folder(folder, len(models) + 1)))
    if not models:
        raise UserError(
            f"{folder} holds no stage1/{MODEL_FILE}: give the folder of key-frame models"
        )
    return StageModels(load_description(stage_folder(folder, 1)), tuple(models))


def is_stage(folder: Path) -> bool:
    """Whether a whole checkpoint lies there."""
    return (folder / MODEL_FILE).exists()


def load_stage(folder: Path) -> keras.Model:
    """The model of one stage's checkpoint; errors as for ``load_stages``."""
    description = load_description(folder)
    model = resolved(description.builder)(**description.arguments)
    try:
        model.load_weights(folder / WEIGHTS_FILE)
    except (OSError, ValueError) as error:
        raise UserError(
            f"{folder / WEIGHTS_FILE} is missing, damaged or of another model: train again"
        ) from error
    return model


def _probabilities(model: keras.Model, rows: FloatArray) -> FloatArray:
    answers = logits(model, rows)
    powers = np.exp(answers - answers.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
