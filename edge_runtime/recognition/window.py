"""Window: the last moments of a stream, as a model of sequences takes them."""

from __future__ import annotations

import numpy as np

from edge_runtime.features import SequenceFeature
from edge_runtime.features.arrangement import pad, stretch
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.frame_ring import FrameRing
from edge_runtime.recognition.ring import Ring


class Window:
    """The newest frames, and what training would make of a clip of them, bit for bit.

    Landmarks are copied once. Where frames are padded, a frame's features are made once, when it
    comes. Where they are stretched, the frames that the model takes lie between the camera's,
    elsewhere in every window, so that their features are made anew whenever the model is asked.

    Args:
        feature: what the model takes of every frame.
        frames: how many the model takes.
        arrangement: "stretch" or "pad", see ``ModelSpec``.
    """

    def __init__(self, feature: SequenceFeature, frames: int, arrangement: str) -> None:
        self._feature = feature
        self._frames = frames
        self._stretched = arrangement == "stretch"
        self._reach = feature.reach or 0
        self._ring = FrameRing()
        keeps = not self._stretched and feature.reach is not None
        self._rows = Ring((feature.size,)) if keeps else None

    def __len__(self) -> int:
        return len(self._ring)

    @property
    def seen_s(self) -> float:
        """Seconds from the first frame to the last."""
        return self._ring.last_s - self._ring.first_s if len(self) else 0.0

    @property
    def last_s(self) -> float:
        """Capture time of the newest frame, of at least one."""
        return self._ring.last_s

    @property
    def full(self) -> bool:
        """Whether a model that is padded has no room for more frames."""
        return not self._stretched and len(self) == self._frames

    def append(self, landmarks: Landmarks, since_s: float) -> None:
        """The next frame; frames of before ``since_s`` are forgotten, and such as a model that is
        padded has no room for."""
        self._ring.append(landmarks)
        if self._rows is not None:
            reached = self._ring.sequence(slice(-self._reach - 1, None))
            self._rows.append(self._feature.kernel(reached)[-1])
        while self._ring.first_s < since_s or (not self._stretched and len(self) > self._frames):
            self._ring.drop_oldest(1)
            if self._rows is not None:
                self._rows.drop_oldest(1)

    def cut(self, last_s: float) -> None:
        """Forget the frames after ``last_s``."""
        while len(self) and self._ring.last_s > last_s:
            self._ring.drop_newest(1)
            if self._rows is not None:
                self._rows.drop_newest(1)

    def clear(self) -> None:
        """Forget all frames."""
        self._ring.clear()
        if self._rows is not None:
            self._rows.clear()

    def features(self) -> FloatArray:
        """(1, frames, size) float32 of the frames, of which there must be one."""
        if self._stretched:
            made = self._feature.kernel(stretch(self._ring.sequence(), self._frames))
        elif self._rows is None:
            made = pad(self._feature.kernel(self._ring.sequence()), self._frames)
        else:
            made = pad(self._padded_rows(self._rows.rows), self._frames)
        return np.ascontiguousarray(made[np.newaxis])

    def _padded_rows(self, rows: FloatArray) -> FloatArray:
        """The rows, the first few as if nothing had been before them, as in a clip."""
        if not self._reach:
            return rows
        beginning = self._feature.kernel(self._ring.sequence(slice(self._reach)))
        return np.concatenate([beginning, rows[self._reach :]])
