"""What the pipeline needs of a tracker."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks


class Tracker(Protocol):
    """Finds landmarks in the frames of one stream, in order.

    Frames are unmirrored; sides in the answer are the signer's own, whatever the library
    underneath calls them.
    """

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """Landmarks of one frame.

        Args:
            rgb: (height, width, rgb=3) uint8, C-contiguous.
            timestamp_s: capture time in seconds, strictly increasing within a stream.
        """
        ...

    def close(self) -> None:
        """Free the library's resources; the tracker is not used after this."""
        ...
