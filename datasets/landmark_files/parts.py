"""The four parts of a holistic frame, in the document's names and its two orders."""

from __future__ import annotations

from datasets.store.recording import Recording
from edge_runtime.landmarks import FACE_POINTS, HAND_POINTS, POSE_POINTS, FloatArray

POINTS = {
    "face": FACE_POINTS[0],
    "pose": POSE_POINTS,
    "left_hand": HAND_POINTS,
    "right_hand": HAND_POINTS,
}
IN_JSON = ("face", "pose", "left_hand", "right_hand")
IN_CSV = ("pose", "face", "left_hand", "right_hand")


def part_of(recording: Recording, name: str) -> FloatArray | None:
    """(frame, point, xyz and, of the pose, visibility) float32, NaN where missing; None for a face
    that was not sought."""
    points: FloatArray | None = getattr(recording, name)
    return points
