"""KeyFrameStream: the search while frames are still coming."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.keyframe.found import KeyFrames
from edge_runtime.keyframe.search import KeyFrameSearch, key_frames
from edge_runtime.landmarks import FloatArray

_FIRST_CAPACITY = 64


class KeyFrameStream:
    """Key frames of one recording, of which frames come one by one; equal to the whole search.

    Every frame is scored once by the first stage. A later stage scores only what is new as long as
    the key frames before it stay, and all frames anew when one of them changes; of frames in random
    order that happens about ln(frames) times. Nothing is scored by the later stages before
    ``found`` is asked for.

    Args:
        search: what to search with.
    """

    def __init__(self, search: KeyFrameSearch) -> None:
        self._search = search
        self._features = np.empty((0, 0), np.float32)
        self._count = 0
        self._scores: list[_Scores] = [_Scores() for _ in range(len(search))]

    def __len__(self) -> int:
        """The number of frames so far."""
        return self._count

    def append(self, features: FloatArray) -> None:
        """The next frame's (feature,) float32, or those of the next few (frame, feature)."""
        rows = np.atleast_2d(features)
        end = self._count + len(rows)
        if end > len(self._features):
            longer = np.empty((max(2 * end, _FIRST_CAPACITY), rows.shape[1]), np.float32)
            if self._count:
                longer[: self._count] = self._features[: self._count]
            self._features = longer
        self._features[self._count : end] = rows
        self._count = end

    def found(self) -> KeyFrames:
        """What ``KeyFrameSearch`` finds in all frames so far, at least one.

        Raises:
            ValueError: there is no frame yet.
        """
        if not self._count:
            raise ValueError("no frame has come yet")
        features = self._features[: self._count]
        keys = np.empty(0, np.int64)
        for stage, scores in enumerate(self._scores):
            first = scores.kept(keys)
            scores.add(keys, self._search.scores(stage, features, keys, first))
            keys = np.append(keys, self._search.key_frame(scores.values))
        return key_frames([scores.values for scores in self._scores], keys)


class _Scores:
    """What one stage said of the frames so far, with the key frames it was told.

    Attributes:
        values: (frame, class) float32.
    """

    def __init__(self) -> None:
        self._keys: NDArray[np.int64] = np.empty(0, np.int64)
        self.values: FloatArray = np.empty((0, 0), np.float32)

    def kept(self, keys: NDArray[np.int64]) -> int:
        """How many of the scores still hold with these key frames."""
        return len(self.values) if np.array_equal(np.sort(keys), np.sort(self._keys)) else 0

    def add(self, keys: NDArray[np.int64], scores: FloatArray) -> None:
        """Put scores (new frame, class) after those that still hold."""
        kept = self.kept(keys)
        self.values = np.concatenate([self.values[:kept], scores]) if kept else scores
        self._keys = keys
