"""The parts of MediaPipe's legacy holistic as Google's two competitions name them.

What is known of sides and mirrors: the landmarks are legacy holistic's, which calls the hands the
signer's own of an unmirrored picture. The fingerspelling was filmed with selfie cameras of phones;
nobody says whether the films were stored as in a mirror. If they were, sides are swapped and
pictures mirrored throughout. So both are left as published: look at which hand signs in ``python -m
datasets stats``, where most signers should use the right one, before mixing with other sources.

Neither competition states an image size, frame rate or camera. Their makers' papers, which by all
appearance are of the same recordings, do: Pixel 4A selfie cameras, 1944x2592 pixels (PopSign ASL
v1.0, NeurIPS 2023), landmarks at 30 Hz (FSboard, arXiv 2407.15806). These are taken here, and the
size counts as inferred. Not tried on the real files, which were not at hand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from datasets.source_info import SourceInfo
from datasets.store.recording import Recording
from edge_runtime.landmarks import FACE_POINTS, HAND_POINTS, POSE_POINTS, FloatArray

IMAGE_SIZE = (1944, 2592)
# Only velocities depend on it.
FRAMES_PER_S = 30.0
LICENCE = "CC-BY-4.0"
SIDE = "as holistic says, the signer's own if the films are not mirrored, which nobody states"
TRACKER = "mediapipe holistic"

# Points of each part. The pose comes without visibility, which is NaN here.
POINTS = {
    "face": FACE_POINTS[0],
    "left_hand": HAND_POINTS,
    "pose": POSE_POINTS,
    "right_hand": HAND_POINTS,
}
ROWS_A_FRAME = sum(POINTS.values())


def wanted_parts(face: bool) -> dict[str, int]:
    """The parts with or without the face, which is most of the numbers."""
    return {part: points for part, points in POINTS.items() if face or part != "face"}


def recording(
    info: SourceInfo,
    frame: NDArray[np.int32],
    parts: dict[str, FloatArray],
    *,
    label: str,
    signer: str,
    clip: str,
) -> Recording:
    """The recording of one clip.

    Args:
        frame: (frame,) numbers in the film.
        parts: (frame, point, xyz=3) of each part; the face may be left out.
    """
    no_visibility = np.full((*parts["pose"].shape[:2], 1), np.nan, np.float32)
    width, height = info.image_size
    return Recording(
        left_hand=parts["left_hand"],
        right_hand=parts["right_hand"],
        pose=np.concatenate([parts["pose"], no_visibility], axis=2),
        face=parts.get("face"),
        times_s=(frame - frame[0]) / FRAMES_PER_S,
        frame=frame,
        image_width=width,
        image_height=height,
        label=label,
        source=info.name,
        signer=signer,
        clip=clip,
        licence=info.licence,
        tracker=info.tracker,
        tracker_version=info.tracker_version,
        aspect_inferred=info.aspect_inferred,
    )
