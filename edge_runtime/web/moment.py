"""What viewers are shown of one frame, as the page takes it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.screen.fit import scaled
from edge_runtime.stopwatch import shares_ms

# More pixels would cost the network and a phone's battery more than they show.
_MOST_PIXELS_WIDE = 960
_JPEG_QUALITY = 75


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame, or one word of an outage or of the end.

    Attributes:
        prediction: its first event.
        fps: frames a second, 0 where none come.
        landmarks: of the frame, None where there is none.
        bgr: (height, width, bgr=3) uint8, the frame as it was captured; None where there is none.
    """

    prediction: Prediction
    fps: float = 0.0
    landmarks: Landmarks | None = None
    bgr: NDArray[np.uint8] | None = None

    def message(self, settings: dict[str, Any]) -> str:
        """JSON: the prediction, the hands that it was made from, speed, and the settings."""
        return json.dumps(
            {
                "kind": "moment",
                "prediction": json.loads(self.prediction.to_json()),
                "hands": _hands(self.landmarks),
                "fps": round(self.fps, 1),
                "shares_ms": shares_ms(self.prediction.latency_ms),
                "settings": settings,
                "picture": self.bgr is not None,
            },
            ensure_ascii=False,
        )

    def jpeg(self) -> bytes:
        """The frame without anything drawn on it; b"" where there is none."""
        if self.bgr is None:
            return b""
        small = scaled(self.bgr, min(1.0, _MOST_PIXELS_WIDE / self.bgr.shape[1]))
        ok, encoded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        assert ok
        return encoded.tobytes()


def _hands(landmarks: Landmarks | None) -> dict[str, list[list[float]]]:
    """Side -> 21 points (x, y, z), image-normalised, of the hands that were found."""
    if landmarks is None:
        return {}
    found: dict[str, list[list[float]]] = {}
    if landmarks.has_left_hand:
        found["left"] = _points(landmarks.left_hand)
    if landmarks.has_right_hand:
        found["right"] = _points(landmarks.right_hand)
    return found


def _points(hand: FloatArray) -> list[list[float]]:
    return [[round(value, 4) for value in point] for point in hand.tolist()]
