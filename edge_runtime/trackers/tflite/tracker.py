"""Hand tracker over a TFLite interpreter alone, for where MediaPipe is missing or slower."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.interpreters.several_outputs import LiteRtOutputs
from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers.hand_models import HandModels
from edge_runtime.trackers.sides import by_side
from edge_runtime.trackers.steady_sides import SteadySides
from edge_runtime.trackers.tflite import hand_landmarks, palm_detection
from edge_runtime.trackers.tflite.duplicates import seen_twice, taken
from edge_runtime.trackers.tflite.hand_landmarks import Hand, HandLandmarker
from edge_runtime.trackers.tflite.palm_detection import PalmDetector
from edge_runtime.trackers.tflite.region import Region
from edge_runtime.trackers.tflite.schedule import Schedule


class TfliteHands:
    """MediaPipe's hand models without MediaPipe: numpy, OpenCV and an interpreter.

    As in MediaPipe's graph a hand that was found is followed from frame to frame. Unlike there a
    hand that is lost is looked for in the same frame, not in the next one.

    Args:
        models: the palm detector and the landmark model.
        hands: at most so many hands are looked for.
        sequence: frames follow one another, so that a hand found is followed.
        min_confidence: of a palm and of a hand, 0..1.
        threads: of both models' interpreters.

    Raises:
        UserError: the models are damaged or others.
    """

    def __init__(
        self,
        models: HandModels,
        *,
        hands: int = 1,
        sequence: bool = True,
        min_confidence: float = 0.5,
        threads: int = 1,
    ) -> None:
        palms = LiteRtOutputs(
            models.palm,
            palm_detection.INPUT_SHAPE,
            palm_detection.OUTPUT_SHAPES,
            threads=threads,
            name=f"of palms in {models.source}",
        )
        landmarks = LiteRtOutputs(
            models.landmarks,
            hand_landmarks.INPUT_SHAPE,
            hand_landmarks.OUTPUT_SHAPES,
            threads=threads,
            name=f"of hand landmarks in {models.source}",
        )
        self._detector = PalmDetector(palms, min_confidence=min_confidence)
        self._landmarker = HandLandmarker(landmarks, min_confidence=min_confidence)
        self._hands = hands
        self._sequence = sequence
        self._schedule = Schedule(hands)
        self._placed = SteadySides().landmarks if sequence else by_side
        self._regions: list[Region] = []
        self._shape: tuple[int, ...] = ()

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``."""
        if not self._sequence or rgb.shape != self._shape:
            self._regions, self._shape = [], rgb.shape
        hands = self._look(rgb, self._regions, [])
        if self._schedule.due(len(hands)):
            hands = self._look(rgb, self._detector.detect(rgb, self._hands), hands)
            self._schedule.found(len(hands))
        self._regions = [hand.region for hand in hands]
        found = [(hand.side, hand.side_score, hand.points) for hand in hands]
        return self._placed(found, rgb.shape[1], rgb.shape[0], timestamp_s)

    def _look(self, rgb: NDArray[np.uint8], regions: list[Region], hands: list[Hand]) -> list[Hand]:
        """``hands`` and those in ``regions`` where none of them is yet."""
        hands = list(hands)
        for region in regions:
            if len(hands) == self._hands:
                break
            hand = None if taken(region, hands) else self._landmarker.look(rgb, region)
            if hand is not None and not seen_twice(hand, hands):
                hands.append(hand)
        return hands

    def close(self) -> None:
        """The interpreters go with this object."""
