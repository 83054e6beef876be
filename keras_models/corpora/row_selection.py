"""RowSelection: some rows of features that others need too, without a copy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True)
class RowSelection:
    """Rows of an array, as ``Features``.

    Attributes:
        features: (sample, ...) float32.
        rows: (row,) indices.
    """

    features: FloatArray
    rows: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, rows: NDArray[np.intp], /) -> FloatArray:
        return self.features[self.rows[rows]]
