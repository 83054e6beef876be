"""What the pipeline asks of recognisers whose models take pictures, not landmarks."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError


@runtime_checkable
class SeesPictures(Protocol):
    """A ``Recognizer`` that wants to see each frame itself, before its landmarks."""

    def see(self, rgb: NDArray[np.uint8]) -> object:
        """The picture of the next frame that is recognised.

        Args:
            rgb: (height, width, rgb=3) uint8, unmirrored; it may change once that frame is done.
        """
        ...


def no_picture() -> UserError:
    """What a recogniser says that was given a hand's landmarks without the picture of it."""
    return UserError(
        "this bundle's model takes pictures and was given landmarks alone: use edge-run or "
        "Recognizer.stream, or give take the picture, too"
    )
