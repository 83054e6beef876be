"""How many samples an export looks at: fewer where one is large, as pictures and clips are."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray
from keras_models.checkpoint import Checkpoint

# Numbers of the samples together, and the fewest and the most samples. More rows of the
# representative data set change the scales no further, but take longer; more golden vectors only
# make a bundle larger.
CALIBRATION = (2**24, 32, 1000)
EVALUATION = (2**26, 100, 100_000)
GOLDEN = (2**18, 2, 1000)


def calibration_inputs(checkpoint: Checkpoint) -> FloatArray:
    """(sample, ...) float32, rows spread evenly over the representative data set: 1000, of
    pictures 111, of large clips 32."""
    rows = checkpoint.calibration
    return rows[_spread(len(rows), rows, CALIBRATION)]


def evaluation_rows(checkpoint: Checkpoint) -> NDArray[np.intp]:
    """Which evaluation samples the converted files are compared on: all, but of pictures 445."""
    return _spread(len(checkpoint.evaluation), checkpoint.evaluation, EVALUATION)


def golden_rows(checkpoint: Checkpoint) -> NDArray[np.int64]:
    """Which evaluation samples a bundle records: one of each label, but of pictures 2."""
    picked = checkpoint.golden
    return picked[_spread(len(picked), checkpoint.evaluation, GOLDEN)]


def _spread(count: int, rows: FloatArray, limits: tuple[int, int, int]) -> NDArray[np.intp]:
    numbers, fewest, most = limits
    wanted = min(count, most, max(fewest, numbers // prod(rows.shape[1:])))
    return np.linspace(0, count - 1, wanted).round().astype(np.intp)
