"""Hand tracker over mp.solutions.hands, for mediapipe wheels that carry their models."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.trackers.sides import Side, by_side, hand_array
from edge_runtime.trackers.steady_sides import SteadySides

# This API assumes a mirrored (selfie) image: in an unmirrored one its "Left" is the signer's right.
_OWN_SIDE: dict[str, Side] = {"Left": "right", "Right": "left"}
_INPUT, _OUTPUTS = "image", ("multi_hand_landmarks", "multi_handedness")
# Between two frames, as the library has it: its graph smooths by it.
_STEP_US = 33333


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
        from mediapipe.python import packet_getter

        self._hands: Any = mediapipe.solutions.hands.Hands(
            static_image_mode=not sequence,
            max_num_hands=hands,
            model_complexity=complexity,
            min_detection_confidence=min_confidence,
            min_tracking_confidence=min_confidence,
        )
        self._messages = packet_getter.get_proto_list
        self._image = self._hands._input_stream_type_info[_INPUT]
        self._started_s: float | None = None
        self._sides = SteadySides()
        self._placed = self._sides.landmarks if sequence else by_side

    def start(self, rgb: NDArray[np.uint8], timestamp_s: float) -> None:
        """See ``StartsEarly``: the library's own threads work on it.

        As ``Hands.process`` of all these versions, but without the class that it makes by source
        text for every frame, and without the hands in metres: 0.2 ms of 5.1 are spared.
        """
        solution = self._hands
        if self._started_s is not None:
            solution._graph.wait_until_idle()
        solution._graph_outputs.clear()
        solution._simulated_timestamp += _STEP_US
        packet = solution._make_packet(self._image, rgb).at(solution._simulated_timestamp)
        solution._graph.add_packet_to_input_stream(stream=_INPUT, packet=packet)
        self._started_s = timestamp_s

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``. A read-only ``rgb`` is not copied by the library."""
        if self._started_s != timestamp_s:
            self.start(rgb, timestamp_s)
        hands, sides = self._answers()
        found = [
            (_OWN_SIDE[side.classification[0].label], side.classification[0].score, points)
            for side, points in zip(sides, map(_points, hands), strict=True)
        ]
        return self._placed(found, rgb.shape[1], rgb.shape[0], timestamp_s)

    def _answers(self) -> list[Any]:
        """Landmarks and handedness, a list each of one message a hand."""
        solution = self._hands
        solution._graph.wait_until_idle()
        self._started_s = None
        packets = map(solution._graph_outputs.get, _OUTPUTS)
        return [
            [] if packet is None or packet.is_empty() else self._messages(packet)
            for packet in packets
        ]

    def restart(self) -> None:
        """Forget the stream so far; cheaper than a new tracker, which reads the models again."""
        self._hands.reset()
        self._started_s = None
        self._sides.clear()

    def close(self) -> None:
        if self._hands is not None:
            self._hands.close()
            self._hands = None


def _points(hand: Any) -> FloatArray:
    return hand_array(hand.landmark)
