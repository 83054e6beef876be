"""clip112: the signing hand cut out of every frame of a clip, for classifiers of clips."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.clip import Box, ClipFeature, box_around
from edge_runtime.features.crop224 import cut_out, hand_box
from edge_runtime.landmarks import FloatArray, Landmarks

SIDE = 112

# Of the Kinetics-400 training set, RGB in 0..1, as torchvision's classifiers of clips take it.
MEAN = np.array([0.43216, 0.394666, 0.37645], np.float32)
DEVIATION = np.array([0.22803, 0.22145, 0.216989], np.float32)


def clip_box(clip: Sequence[Landmarks]) -> Box | None:
    """The box around the boxes of the hand in all frames, see ``crop224.hand_box``.

    One box for all frames, so that the hand is seen to move. None where no frame has a hand.
    """
    return box_around(map(hand_box, clip))


def clip112(frames: Sequence[NDArray[np.uint8]], clip: Sequence[Landmarks]) -> FloatArray | None:
    """The box of the hand in every frame, resized to 112 x 112 and normalised.

    Args:
        frames: (height, width, rgb=3) uint8 each, unmirrored, of the size that the landmarks state.
        clip: their landmarks.

    Returns:
        (frame, 112, 112, rgb=3) float32, minus the mean of Kinetics-400, divided by its standard
        deviation; None where no frame has a hand.
    """
    box = clip_box(clip)
    if box is None:
        return None
    return normalised(np.stack([cut_out(frame, box, SIDE) for frame in frames]))


def normalised(pictures: NDArray[np.uint8]) -> FloatArray:
    """(..., rgb=3) uint8 -> float32, minus the mean, divided by the standard deviation."""
    return (pictures.astype(np.float32) / np.float32(255) - MEAN) / DEVIATION


CLIP112 = ClipFeature(
    "clip112",
    1,
    (None, SIDE, SIDE, 3),
    clip112,
    box=hand_box,
    cut=partial(cut_out, side=SIDE),
    normalised=normalised,
)
