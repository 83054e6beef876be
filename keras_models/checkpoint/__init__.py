"""Checkpoint: a trained model as a folder, the hand-over from training to export."""

from edge_runtime.bundle.manifest import JOINED
from keras_models.checkpoint.description import (
    CALIBRATION_FILE,
    EVALUATION_FILE,
    MODEL_FILE,
    WEIGHTS_FILE,
    Description,
)
from keras_models.checkpoint.reading import Checkpoint, load_checkpoint, load_description
from keras_models.checkpoint.writing import some_rows, write_checkpoint

__all__ = [
    "CALIBRATION_FILE",
    "EVALUATION_FILE",
    "JOINED",
    "MODEL_FILE",
    "WEIGHTS_FILE",
    "Checkpoint",
    "Description",
    "load_checkpoint",
    "load_description",
    "some_rows",
    "write_checkpoint",
]
