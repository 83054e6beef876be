"""Hand tracker over the MediaPipe Tasks API, for any mediapipe with a .task file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers.hand_task import check_task_file
from edge_runtime.trackers.sides import Side, by_side, hand_array
from edge_runtime.trackers.steady_sides import SteadySides

_OWN_SIDE: dict[str, Side] = {"Left": "left", "Right": "right"}


class TasksHands:
    """HandLandmarker of mediapipe 0.10 and 1.x.

    Args:
        model_file: a hand_landmarker.task.
        hands: at most so many hands are looked for.
        sequence: frames follow one another, so that a hand found is followed.
        min_confidence: of detection, presence and tracking, 0..1.

    Raises:
        UserError: ``model_file`` is missing or is no hand model.
    """

    def __init__(
        self,
        model_file: Path,
        *,
        hands: int = 1,
        sequence: bool = True,
        min_confidence: float = 0.5,
    ) -> None:
        check_task_file(model_file)
        import mediapipe  # half a second, so not before it is needed
        from mediapipe.tasks.python import vision
        from mediapipe.tasks.python.core.base_options import BaseOptions

        mode = vision.RunningMode.VIDEO if sequence else vision.RunningMode.IMAGE
        options = vision.HandLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(model_file)),
            running_mode=mode,
            num_hands=hands,
            min_hand_detection_confidence=min_confidence,
            min_hand_presence_confidence=min_confidence,
            min_tracking_confidence=min_confidence,
        )
        try:
            self._landmarker: Any = vision.HandLandmarker.create_from_options(options)
        except (ValueError, RuntimeError) as error:
            raise UserError(
                f"{model_file} was refused by mediapipe as a hand model: fetch "
                "hand_landmarker.task anew"
            ) from error
        self._sequence = sequence
        self._placed = SteadySides().landmarks if sequence else by_side
        self._last_ms = -1
        self._image = mediapipe.Image
        self._format = mediapipe.ImageFormat.SRGB

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``."""
        image = self._image(image_format=self._format, data=rgb)
        answer = self._detect(image, timestamp_s)
        found = [
            (_OWN_SIDE[side[0].category_name], side[0].score, hand_array(hand))
            for side, hand in zip(answer.handedness, answer.hand_landmarks, strict=True)
        ]
        return self._placed(found, rgb.shape[1], rgb.shape[0], timestamp_s)

    def _detect(self, image: Any, timestamp_s: float) -> Any:
        if not self._sequence:
            return self._landmarker.detect(image)
        # The library wants whole milliseconds that increase, also above 1000 frames a second.
        self._last_ms = max(self._last_ms + 1, round(timestamp_s * 1000))
        return self._landmarker.detect_for_video(image, self._last_ms)

    def close(self) -> None:
        if self._landmarker is not None:
            self._landmarker.close()
            self._landmarker = None
