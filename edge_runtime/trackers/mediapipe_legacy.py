"""Hand tracker over mp.solutions.hands, for mediapipe wheels that carry their models."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers.sides import Side, by_side, hand_array
from edge_runtime.trackers.steady_sides import SteadySides

# This API assumes a mirrored (selfie) image: in an unmirrored one its "Left" is the signer's right.
_OWN_SIDE: dict[str, Side] = {"Left": "right", "Right": "left"}


class LegacyHands:
    """mp.solutions.hands of mediapipe 0.10.5 to 0.10.21.

    Args:
        hands: at most so many hands are looked for.
        sequence: frames follow one another, so that a hand found is followed.
        min_confidence: of detection and of tracking, 0..1.
        complexity: 0 = hand_landmark_lite (only some wheels carry it), 1 = hand_landmark_full.
    """

    def __init__(
        self,
        *,
        hands: int = 1,
        sequence: bool = True,
        min_confidence: float = 0.5,
        complexity: int = 1,
    ) -> None:
        import mediapipe  # half a second, so not before it is needed

        self._hands: Any = mediapipe.solutions.hands.Hands(
            static_image_mode=not sequence,
            max_num_hands=hands,
            model_complexity=complexity,
            min_detection_confidence=min_confidence,
            min_tracking_confidence=min_confidence,
        )
        self._sides = SteadySides()
        self._placed = self._sides.landmarks if sequence else by_side

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``. A read-only ``rgb`` is not copied by the library."""
        answer = self._hands.process(rgb)
        sides = [hand.classification[0] for hand in answer.multi_handedness or ()]
        points = [hand_array(hand.landmark) for hand in answer.multi_hand_landmarks or ()]
        found = [
            (_OWN_SIDE[side.label], side.score, hand)
            for side, hand in zip(sides, points, strict=True)
        ]
        return self._placed(found, rgb.shape[1], rgb.shape[0], timestamp_s)

    def restart(self) -> None:
        """Forget the stream so far; cheaper than a new tracker, which reads the models again."""
        self._hands.reset()
        self._sides.clear()

    def close(self) -> None:
        if self._hands is not None:
            self._hands.close()
            self._hands = None
