"""The samples that go along with a checkpoint, few enough for a small file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint import some_rows
from keras_models.training.recipe import Features, Judged

CALIBRATION_SAMPLES, EVALUATION_SAMPLES = 2000, 4000
# Of each file before compression: so many bytes, but where that were too few samples more bytes.
_MOST_BYTES, _FEW_SAMPLES = 8 << 20, 128
# Of pictures and clips, which compress to a quarter; and so many samples at least.
_MOST_BYTES_OF_FEW, _LEAST_SAMPLES = 48 << 20, 32


def calibration_samples(features: Features, seed: int) -> FloatArray:
    """Random rows of features (sample, ...), enough for the calibration of int8."""
    return some_rows(features, seed, _affordable(features, CALIBRATION_SAMPLES))


def evaluation_samples(labels: Sequence[str], judged: Judged, seed: int) -> dict[str, Any]:
    """``evaluation`` and ``truth`` for ``write_checkpoint``: as many real samples of each label as
    of every other, where there are enough."""
    rows = _even_rows(labels, judged.truth, seed, _affordable(judged.features, EVALUATION_SAMPLES))
    index = {label: number for number, label in enumerate(labels)}
    truth = np.array([index[label] for label in judged.truth[rows]], np.int64)
    return {"evaluation": judged.features[rows], "truth": truth}


def _affordable(features: Features, most: int) -> int:
    size = features[np.zeros(1, np.intp)].nbytes
    few = min(_FEW_SAMPLES, _MOST_BYTES_OF_FEW // size)
    return min(most, max(_MOST_BYTES // size, few, _LEAST_SAMPLES))


def _even_rows(
    labels: Sequence[str], truth: NDArray[np.str_], seed: int, most: int
) -> NDArray[np.intp]:
    rng = np.random.default_rng(seed)
    each = max(1, most // len(labels))
    chosen = [rng.permutation(np.flatnonzero(truth == label))[:each] for label in labels]
    return np.sort(np.concatenate(chosen))
