"""Reading and checking a checkpoint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle.manifest import JOINED
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.features import feature
from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint.description import (
    CALIBRATION_FILE,
    EVALUATION_FILE,
    MODEL_FILE,
    WEIGHTS_FILE,
    Description,
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checked checkpoint.

    Attributes:
        folder: absolute.
        description: of ``model.json``.
        calibration: (sample, ...) float32, the representative data set of quantisation.
        evaluation: (sample, ...) float32, samples of unseen signers.
        truth: (sample,) int64, index of the label of each evaluation sample; of texts
            (sample, character), padded with -1.
        golden: (vector,) int64, the evaluation samples to record in the bundle.
    """

    folder: Path
    description: Description
    calibration: FloatArray
    evaluation: FloatArray
    truth: NDArray[np.int64]
    golden: NDArray[np.int64]


def load_checkpoint(folder: Path) -> Checkpoint:
    """Read and check a checkpoint, all but its weights.

    Raises:
        UserError: a file is missing or damaged, or its arrays do not fit together.
    """
    folder = folder.resolve()
    if not (folder / WEIGHTS_FILE).is_file():
        raise UserError(f"{folder} holds no {WEIGHTS_FILE}: give the folder of a trained model")
    description = load_description(folder)
    shape = _sample_shape(description)
    calibration = _features(_arrays(folder / CALIBRATION_FILE), shape, folder / CALIBRATION_FILE)
    held_out = _arrays(folder / EVALUATION_FILE)
    evaluation = _features(held_out, shape, folder / EVALUATION_FILE)
    truth = _truth(held_out.get("labels"), len(description.labels), folder / EVALUATION_FILE)
    if len(truth) != len(evaluation) or evaluation.shape[1:] != calibration.shape[1:]:
        raise UserError(
            f"{folder / EVALUATION_FILE} and {CALIBRATION_FILE} do not fit together: train again"
        )
    golden = held_out.get("golden", _one_of_each(truth))
    golden = _indices(golden, len(evaluation), folder / EVALUATION_FILE)
    return Checkpoint(folder, description, calibration, evaluation, truth, golden)


def load_description(folder: Path) -> Description:
    """Read ``model.json`` alone; fields that training notes for itself are left out.

    Raises:
        UserError: it is missing or damaged.
    """
    path = folder / MODEL_FILE
    return decode(Description, parse_json(_read(path), str(path)), str(path), extra=True)


def _sample_shape(description: Description) -> tuple[int | None, ...]:
    """Of the model's input without the batch; None where any size will do."""
    shape = feature(description.feature, description.feature_version).sample_shape
    if description.arrangement != JOINED:
        return shape
    frames = int(description.role.removeprefix("stage"))
    return (frames * (shape[-1] or 0),)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): train again") from error


def _arrays(path: Path) -> dict[str, NDArray[Any]]:
    try:
        with np.load(path, allow_pickle=False) as archive:
            return dict(archive)
    except (OSError, ValueError, EOFError) as error:
        raise UserError(f"{path} is missing or damaged ({error}): train again") from error


def _features(
    arrays: dict[str, NDArray[Any]], shape: tuple[int | None, ...], path: Path
) -> FloatArray:
    features = arrays.get("features")
    if features is None or features.dtype != np.float32 or features.ndim < 2 or not len(features):
        raise UserError(f"{path} holds no float32 array 'features' with a row per sample")
    if not _fits(features.shape[1:], shape):
        raise UserError(
            f"{path} holds samples of {_shown(features.shape[1:])} numbers, but the model's "
            f"feature has {_shown(shape)}: train again"
        )
    if not np.isfinite(features).all():
        raise UserError(f"{path} holds NaN or infinite features: leave out frames without a hand")
    return features


def _fits(found: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(found) == len(wanted) and all(
        size in (None, given) for given, size in zip(found, wanted, strict=True)
    )


def _shown(shape: tuple[int | None, ...]) -> str:
    return " x ".join("any" if size is None else str(size) for size in shape)


def _truth(array: NDArray[Any] | None, limit: int, path: Path) -> NDArray[np.int64]:
    if array is None or array.ndim != 2:
        return _indices(array, limit, path)
    # Of texts; what pads them is no label.
    _indices(array[array >= 0], limit, path)
    return array.astype(np.int64)


def _one_of_each(truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Samples to record by default: the first of each label; of texts, all."""
    return np.unique(truth, return_index=True)[1] if truth.ndim == 1 else np.arange(len(truth))


def _indices(array: NDArray[Any] | None, limit: int, path: Path) -> NDArray[np.int64]:
    if array is None or array.ndim != 1 or not np.issubdtype(array.dtype, np.integer):
        raise UserError(f"{path} holds no integer array 'labels' with one entry per sample")
    if array.size == 0 or array.min() < 0 or array.max() >= limit:
        raise UserError(f"{path} holds indices outside 0..{limit - 1}: train again")
    return array.astype(np.int64)
