"""Tracker of both hands, the pose and the face over mp.solutions.holistic."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import (
    FACE_POINTS,
    MISSING_FACE,
    MISSING_HAND,
    MISSING_POSE,
    FloatArray,
    Landmarks,
)
from edge_runtime.trackers.sides import hand_array

_MODULES = "modules"
_GRAPH = "holistic_landmark/holistic_landmark_cpu.binarypb"
_POSE_MODELS = (
    "pose_landmark/pose_landmark_lite.tflite",
    "pose_landmark/pose_landmark_full.tflite",
    "pose_landmark/pose_landmark_heavy.tflite",
)


class LegacyHolistic:
    """mp.solutions.holistic of mediapipe 0.10.5 to 0.10.21: the most prominent person.

    Its hands are found through the pose, so a hand without a person in view is none. Its sides are
    the signer's own in an unmirrored image, unlike those of mp.solutions.hands.

    Args:
        sequence: frames follow one another, so that the person is followed and the pose smoothed.
            The library takes the frames of a stream to be 1/30 s apart, whatever their times are.
        min_confidence: of detection and of tracking, 0..1.
        complexity: of the pose model, 0 (lite), 1 (full) or 2 (heavy); wheels carry 1.
        refine_face: 478 points with irises and finer lips instead of 468; slower.

    Raises:
        UserError: this mediapipe carries no holistic graph, or not the pose model asked for.
    """

    def __init__(
        self,
        *,
        sequence: bool = True,
        min_confidence: float = 0.5,
        complexity: int = 1,
        refine_face: bool = False,
    ) -> None:
        _check_models(complexity)
        import mediapipe  # half a second, so not before it is needed

        self._holistic: Any = mediapipe.solutions.holistic.Holistic(
            static_image_mode=not sequence,
            model_complexity=complexity,
            refine_face_landmarks=refine_face,
            min_detection_confidence=min_confidence,
            min_tracking_confidence=min_confidence,
        )
        refined = np.full((FACE_POINTS[1], 3), np.nan, np.float32)
        self._missing_face = refined if refine_face else MISSING_FACE

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``. A read-only ``rgb`` is not copied by the library."""
        answer = self._holistic.process(rgb)
        return Landmarks(
            image_width=rgb.shape[1],
            image_height=rgb.shape[0],
            timestamp_s=timestamp_s,
            left_hand=_points(answer.left_hand_landmarks, MISSING_HAND),
            right_hand=_points(answer.right_hand_landmarks, MISSING_HAND),
            pose=_pose(answer.pose_landmarks),
            face=_points(answer.face_landmarks, self._missing_face),
        )

    def restart(self) -> None:
        """Forget the stream so far; cheaper than a new tracker, which reads the models again."""
        self._holistic.reset()

    def close(self) -> None:
        if self._holistic is not None:
            self._holistic.close()
            self._holistic = None


def _points(found: Any, missing: FloatArray) -> FloatArray:
    return hand_array(found.landmark) if found else missing


def _pose(found: Any) -> FloatArray:
    if not found:
        return MISSING_POSE
    return np.array([(p.x, p.y, p.z, p.visibility) for p in found.landmark], np.float32)


def _check_models(complexity: int) -> None:
    """Ask before the library does, which would fetch a model that it lacks from the network."""
    if complexity not in range(len(_POSE_MODELS)):
        raise UserError(f"holistic tracking has no complexity {complexity}: give 0, 1 or 2")
    spec = find_spec("mediapipe")
    if spec is None or not spec.submodule_search_locations:
        raise UserError("mediapipe, which finds the body, is not installed: pip install mediapipe")
    modules = Path(spec.submodule_search_locations[0]) / _MODULES
    if not (modules / _GRAPH).is_file():
        raise UserError(
            f"mediapipe {version('mediapipe')} carries no holistic models: "
            "install mediapipe 0.10.18 to 0.10.21, which Python 3.10 to 3.12 can use"
        )
    if not (modules / _POSE_MODELS[complexity]).is_file():
        raise UserError(
            f"the installed mediapipe carries no pose model of complexity {complexity}: "
            f"use 1, or put {Path(_POSE_MODELS[complexity]).name} into "
            f"{(modules / _POSE_MODELS[complexity]).parent}"
        )
