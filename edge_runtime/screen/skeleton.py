"""The hand over the picture: nearer bones are drawn later, thicker and brighter."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import HAND_CONNECTIONS, MIDDLE_MCP, WRIST, FloatArray
from edge_runtime.screen.theme import BACKGROUND, FINGERS, PALM, Colour, blended

_SUBPIXEL_BITS = 4
# z spans about one palm length over a hand; the far end is drawn this much darker and thinner.
_FAR_DARKENING = 0.55
_FAR_THINNING = 0.5


def draw_hand(picture: NDArray[np.uint8], hand: FloatArray, unit: float) -> None:
    """Draw one hand.

    Args:
        picture: (height, width, bgr=3) uint8, drawn into.
        hand: (point=21, xyz=3), image-normalised, without NaN.
        unit: pixels that a line of middling strength is wide.
    """
    height, width = picture.shape[:2]
    points = hand[:, :2] * (width, height)
    farness = _farness(hand, width / height)
    bones = sorted(HAND_CONNECTIONS, key=lambda bone: -(farness[bone[0]] + farness[bone[1]]))
    for start, end in bones:
        far = float(farness[start] + farness[end]) / 2
        _line(picture, points[start], points[end], _thickness(unit + 2, far, unit), BACKGROUND)
        colour = blended(_bone_colour(start, end), BACKGROUND, far * _FAR_DARKENING)
        _line(picture, points[start], points[end], _thickness(unit, far, unit), colour)
    for index in np.argsort(-farness):
        _joint(picture, points[index], float(farness[index]), unit, _colour(int(index)))


def _farness(hand: FloatArray, aspect: float) -> FloatArray:
    """(21,) 0 = nearest point of the hand, 1 = one palm length or more behind it."""
    palm = hand[MIDDLE_MCP] - hand[WRIST]
    length = float(np.hypot(palm[0] * aspect, palm[1])) or 1.0
    depth = (hand[:, 2] - hand[:, 2].min()) * aspect / max(length, 1e-6)
    return np.asarray(np.clip(depth, 0, 1), np.float32)


def _colour(point: int) -> Colour:
    """Of the finger that a point belongs to; the wrist is of the palm."""
    return PALM if point == WRIST else FINGERS[(point - 1) // 4]


def _bone_colour(start: int, end: int) -> Colour:
    """Of the finger where both ends belong to one; the others span the palm."""
    return _colour(end) if start and (start - 1) // 4 == (end - 1) // 4 else PALM


def _thickness(width: float, far: float, unit: float) -> int:
    return max(1, round(width - unit * far * _FAR_THINNING))


def _line(
    picture: NDArray[np.uint8],
    start: FloatArray,
    end: FloatArray,
    thickness: int,
    colour: Colour,
) -> None:
    ends = [_fixed(start), _fixed(end)]
    cv2.line(picture, ends[0], ends[1], colour, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)


def _joint(
    picture: NDArray[np.uint8], point: FloatArray, far: float, unit: float, colour: Colour
) -> None:
    radius = round(unit * (1.35 - 0.5 * far) * (1 << _SUBPIXEL_BITS))
    rim = radius + round(unit * 0.45 * (1 << _SUBPIXEL_BITS))
    shade = blended(colour, BACKGROUND, far * _FAR_DARKENING)
    centre = _fixed(point)
    cv2.circle(picture, centre, rim, BACKGROUND, -1, cv2.LINE_AA, _SUBPIXEL_BITS)
    cv2.circle(picture, centre, radius, shade, -1, cv2.LINE_AA, _SUBPIXEL_BITS)


def _fixed(point: FloatArray) -> tuple[int, int]:
    """OpenCV's fixed-point coordinates, so that the skeleton does not jump by whole pixels."""
    x, y = np.round(point * (1 << _SUBPIXEL_BITS)).astype(int)
    return int(x), int(y)
