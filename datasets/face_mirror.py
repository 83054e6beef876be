"""Which points of MediaPipe's face are each other's image in a mirror.

The mesh is numbered so that, besides the points in the middle, those from 0 to 247 are one half of
the face and those from 248 to 467 the other in the same order. Found by tracking photographs and
their mirror images: points that fall together are each other's. Points 468 to 477 are the irises of
the refined face, each its centre and then four points around it.
"""

from __future__ import annotations

import numpy as np

from edge_runtime.landmarks import FACE_POINTS

_MIDDLE = (
    *(0, 1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19),
    *(94, 151, 152, 164, 168, 175, 195, 197, 199, 200),
)
_SECOND_HALF = range(248, 468)
_FIRST_HALF = sorted(set(range(248)) - set(_MIDDLE))
_IRISES = ((468, 473), (469, 476), (470, 475), (471, 474), (472, 477))

FACE_SWAPPED = np.arange(FACE_POINTS[1])
for _one, _other in (*zip(_FIRST_HALF, _SECOND_HALF, strict=True), *_IRISES):
    FACE_SWAPPED[[_one, _other]] = _other, _one
