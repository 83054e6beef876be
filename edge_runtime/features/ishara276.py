"""ishara276 and ishara_hands276: lips, hands and arms for fingerspelling, standardised."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from edge_runtime.features.geometry import flat
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.landmarks import HAND_POINTS, FloatArray

LIPS = (
    *(61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 146, 91, 181, 84, 17, 314, 405, 321, 375),
    *(78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308),
)
RIGHT_ARM = (14, 16, 18, 20, 22)
LEFT_ARM = (13, 15, 17, 19, 21)
POINTS = len(LIPS) + 2 * HAND_POINTS + len(RIGHT_ARM) + len(LEFT_ARM)
SIZE = 3 * POINTS

_HANDS = slice(len(LIPS), len(LIPS) + 2 * HAND_POINTS)
# Columns of a frame's features that hold the hands.
HAND_COLUMNS = slice(3 * _HANDS.start, 3 * _HANDS.stop)

_STATISTICS = files("edge_runtime") / "assets" / "features" / "ishara276.npz"


def ishara276(sequence: FrameSequence) -> FloatArray:
    """Lips 40, right hand 21, left hand 21, right arm 5 and left arm 5, x, y and z of each point.

    Raw image-normalised coordinates, each minus its mean and divided by its standard deviation
    (``statistics``): as in the document the place in the image counts and the aspect is not undone.
    Source: the document of the fingerspelling recogniser.

    Returns:
        (..., frame, 276) float32, x0 y0 z0 x1 ...; 0 where missing.
    """
    return flat(standardised(gathered(sequence)))


def ishara_hands276(sequence: FrameSequence) -> FloatArray:
    """``ishara276`` with 0 for lips and arms: for models trained on hands alone."""
    points = standardised(gathered(sequence))
    points[..., : _HANDS.start, :] = np.nan
    points[..., _HANDS.stop :, :] = np.nan
    return flat(points)


def gathered(sequence: FrameSequence) -> FloatArray:
    """(..., frame, point=92, xyz=3) float32 raw coordinates in the feature's order."""
    parts = (
        sequence.face[..., list(LIPS), :],
        sequence.right_hand,
        sequence.left_hand,
        sequence.pose[..., list(RIGHT_ARM), :3],
        sequence.pose[..., list(LEFT_ARM), :3],
    )
    return np.concatenate(parts, axis=-2)


def standardised(points: FloatArray) -> FloatArray:
    """(..., point=92, xyz=3) -> the same, minus mean, divided by standard deviation."""
    mean, deviation = statistics()
    return (points - mean) / deviation


@cache
def statistics() -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation, (point=92, xyz=3) float32 each, of the frames where it is there.

    Of hands and arms over the frames of the public letter and word clips that this project reads
    (``datasets.ishara_statistics`` computes them). None of those has a face: lips have 0 and 1.
    """
    with _STATISTICS.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return arrays["mean"], arrays["deviation"]


ISHARA276 = SequenceFeature("ishara276", 1, SIZE, ishara276, reach=0, needs_body=True)
ISHARA_HANDS276 = SequenceFeature("ishara_hands276", 1, SIZE, ishara_hands276, reach=0)
