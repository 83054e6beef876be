"""StartsEarly: trackers that work by themselves on a frame that they were given."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


@runtime_checkable
class StartsEarly(Protocol):
    """A ``Tracker`` that can be given the next frame while the caller still uses the last one."""

    def start(self, rgb: NDArray[np.uint8], timestamp_s: float) -> object:
        """Begin to work on the frame that ``track`` is to be asked about next.

        If it is asked about another, this one may be skipped. Nobody writes to ``rgb`` meanwhile.

        Args:
            rgb: (height, width, rgb=3) uint8, C-contiguous.
            timestamp_s: capture time in seconds, as ``track`` is to get it.
        """
        ...
