"""FrameRing: the newest frames of a stream, as one sequence at any moment without a copy."""

from __future__ import annotations

import numpy as np

from edge_runtime.features import FrameSequence
from edge_runtime.features.arrangement import PARTS, missing_view
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.ring import Ring


class FrameRing:
    """Frames of which the oldest and the newest can be dropped.

    What no frame of the window has, such as a face where hands alone are tracked, takes neither
    memory nor time.
    """

    def __init__(self) -> None:
        self._times_s = Ring((), np.float64)
        self._parts = {name: _Part() for name in PARTS}
        self._aspect = 1.0

    def __len__(self) -> int:
        return len(self._times_s)

    @property
    def first_s(self) -> float:
        """Capture time of the oldest frame, of at least one."""
        return float(self._times_s.rows[0])

    @property
    def last_s(self) -> float:
        """Capture time of the newest frame, of at least one."""
        return float(self._times_s.rows[-1])

    def append(self, landmarks: Landmarks) -> None:
        """The next frame."""
        for name, part in self._parts.items():
            part.append(getattr(landmarks, name), len(self))
        self._times_s.append(landmarks.timestamp_s)
        self._aspect = landmarks.aspect

    def sequence(self, frames: slice = slice(None)) -> FrameSequence:
        """All frames or some, equal to ``FrameSequence.of``: views, good until the next change."""
        parts = {name: part.rows(len(self))[frames] for name, part in self._parts.items()}
        return FrameSequence(**parts, times_s=self._times_s.rows[frames], aspect=self._aspect)

    def drop_oldest(self, count: int) -> None:
        """Forget so many frames."""
        for part in self._parts.values():
            part.drop_oldest(count)
        self._times_s.drop_oldest(count)

    def drop_newest(self, count: int) -> None:
        """Forget so many frames."""
        for part in self._parts.values():
            part.drop_newest(count)
        self._times_s.drop_newest(count)

    def clear(self) -> None:
        """Forget all frames."""
        for part in self._parts.values():
            part.clear()
        self._times_s.clear()


class _Part:
    """The points of a hand, the pose or the face; kept from the first frame on that has them."""

    def __init__(self) -> None:
        self._points: Ring | None = None
        self._shape: tuple[int, ...] = ()
        self._since_seen = 0

    def append(self, points: FloatArray, before: int) -> None:
        """The next frame's points; there are so many frames ``before`` it."""
        is_seen = not np.isnan(points.flat[0])
        if is_seen and (self._points is None or self._shape != points.shape):
            self._begin(points.shape, before)
        if self._points is None:
            self._shape = points.shape
            return
        self._points.append(points if is_seen else np.nan)
        self._since_seen = 0 if is_seen else self._since_seen + 1

    def _begin(self, shape: tuple[int, ...], before: int) -> None:
        """Make room for points of this shape, which no frame so far has."""
        self._shape, self._points = shape, Ring(shape)
        for _ in range(before):
            self._points.append(np.nan)

    def rows(self, frames: int) -> FloatArray:
        """(frame, point, number), NaN where missing."""
        if self._points is None or self._since_seen >= frames:
            return missing_view((frames, *self._shape))
        return self._points.rows

    def drop_oldest(self, count: int) -> None:
        if self._points is not None:
            self._points.drop_oldest(count)

    def drop_newest(self, count: int) -> None:
        if self._points is not None:
            self._points.drop_newest(count)
            self._since_seen = max(self._since_seen - count, 0)

    def clear(self) -> None:
        if self._points is not None:
            self._points.clear()
            self._since_seen = 0
