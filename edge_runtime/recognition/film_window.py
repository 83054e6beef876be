"""FilmWindow: the last moments of a film, as a model of clips takes them."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.features import ClipFeature
from edge_runtime.features.clip import Box, box_around
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.sees_pictures import no_picture

# Pixels: 45 frames of 640 x 480 take 41 MB, of 1920 x 1080 they would take 280.
LONGEST_SIDE = 640
# Seconds: of a faster camera some frames are let go, so that memory has a bound.
_SHORTEST_STEP_S = 1 / 35


class FilmWindow:
    """The newest frames, and what training would make of a clip of them, bit for bit.

    Each frame is copied and its box found once, when it comes; frames longer than ``LONGEST_SIDE``
    are shrunk to it then, so that small hands in large pictures lose detail. The box that is cut
    out of all frames grows and moves with the hands: a frame is cut anew only where it has changed.

    Args:
        feature: what the model takes of a clip.
        frames: how many it takes: the nearest to instants evenly spaced over the window.
    """

    full = False

    def __init__(self, feature: ClipFeature, frames: int) -> None:
        self._feature = feature
        self._frames = frames
        self._shots: deque[_Shot] = deque()
        self._seen: NDArray[np.uint8] | None = None

    def __len__(self) -> int:
        return len(self._shots)

    @property
    def seen_s(self) -> float:
        """Seconds from the first frame to the last."""
        return self._shots[-1].time_s - self._shots[0].time_s if self._shots else 0.0

    @property
    def last_s(self) -> float:
        """Capture time of the newest frame, of at least one."""
        return self._shots[-1].time_s

    def see(self, rgb: NDArray[np.uint8]) -> None:
        """The picture of the next frame; see ``SeesPictures``."""
        self._seen = rgb

    def append(self, landmarks: Landmarks, since_s: float) -> None:
        """The next frame; frames of before ``since_s`` are forgotten.

        Without a picture, as when a camera is lost, it looks as the one before did.

        Raises:
            UserError: there is no picture of it, nor of one before.
        """
        shots = self._shots
        if self._seen is not None:
            picture = _shrunk(self._seen)
        elif shots:
            picture = shots[-1].picture
        else:
            raise no_picture()
        self._seen = None
        if len(shots) > 1 and shots[-1].time_s - shots[-2].time_s < _SHORTEST_STEP_S:
            shots.pop()
        box = self._feature.box(landmarks)
        shots.append(_Shot(landmarks.timestamp_s, picture, _scaled(box, landmarks, picture)))
        while shots[0].time_s < since_s:
            shots.popleft()

    def cut(self, last_s: float) -> None:
        """Forget the frames after ``last_s``."""
        while self._shots and self._shots[-1].time_s > last_s:
            self._shots.pop()

    def clear(self) -> None:
        """Forget all frames."""
        self._shots.clear()

    def features(self) -> FloatArray:
        """(1, frame, height, width, channel) float32 of the frames, of which there must be one.

        Where no frame shows anything, such as a hand that is outside of all, the whole of them.
        """
        chosen = self._evenly_spaced()
        height, width = chosen[0].picture.shape[:2]
        box = box_around(shot.box for shot in chosen) or (0, 0, width, height)
        cut = np.stack([shot.within(box, self._feature) for shot in chosen])
        return self._feature.normalised(cut)[np.newaxis]

    def _evenly_spaced(self) -> list[_Shot]:
        times_s = np.array([shot.time_s for shot in self._shots])
        instants_s = np.linspace(times_s[0], times_s[-1], self._frames)
        nearest = np.abs(times_s - instants_s[:, np.newaxis]).argmin(axis=1)
        return [self._shots[index] for index in nearest.tolist()]


@dataclass(slots=True)
class _Shot:
    """A frame, the box of what it shows, and what was last cut out of it."""

    time_s: float
    picture: NDArray[np.uint8]
    box: Box | None
    part: NDArray[np.uint8] | None = None
    part_box: Box | None = None

    def within(self, box: Box, feature: ClipFeature) -> NDArray[np.uint8]:
        """(height, width, channel) uint8."""
        if self.part is None or self.part_box != box:
            self.part, self.part_box = feature.cut(self.picture, box), box
        return self.part


def _shrunk(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A copy, of which no side is longer than ``LONGEST_SIDE``."""
    height, width = picture.shape[:2]
    scale = LONGEST_SIDE / max(height, width)
    if scale >= 1:
        return picture.copy()
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _scaled(box: Box | None, landmarks: Landmarks, picture: NDArray[np.uint8]) -> Box | None:
    """From pixels of the frame to those of the picture that is kept of it: never empty."""
    height, width = picture.shape[:2]
    if box is None or (landmarks.image_width, landmarks.image_height) == (width, height):
        return box
    x, y = width / landmarks.image_width, height / landmarks.image_height
    left, top = math.floor(box[0] * x), math.floor(box[1] * y)
    right, bottom = math.ceil(box[2] * x), math.ceil(box[3] * y)
    return left, top, min(right, width), min(bottom, height)
