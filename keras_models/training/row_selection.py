"""RowSelection: some rows of features that others need too, without a copy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray
from keras_models.training.recipe import Features


@dataclass(frozen=True)
class RowSelection:
    """Rows of other ``Features``; they are taken, or made, when they are asked for.

    Attributes:
        features: (sample, ...) float32.
        rows: (row,) indices.
    """

    features: Features
    rows: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, rows: NDArray[np.intp], /) -> FloatArray:
        return self.features[self.rows[rows]]
