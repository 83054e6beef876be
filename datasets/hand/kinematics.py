"""Forward kinematics: joint angles and bones to the 21 joints."""

from __future__ import annotations

import numpy as np

from datasets.hand.bones import ADULT, Array, Bones

# Names of the last axes: fingers (..., finger=4, FINGER_ANGLES), thumb (..., THUMB_ANGLES).
FINGER_ANGLES = ("mcp", "pip", "dip", "abduction")
THUMB_ANGLES = ("azimuth", "elevation", "roll", "mcp", "ip")

# Lowest and highest angle of each joint in degrees. Flexion is positive, abduction positive
# towards the thumb; the thumb's azimuth is away from the fingers, its elevation out of the palm.
# Active ranges of motion: American Academy of Orthopaedic Surgeons, "Joint Motion", rounded up.
FINGER_LIMITS = np.array([[-25.0, 100.0], [-8.0, 120.0], [-12.0, 90.0], [-30.0, 25.0]])
THUMB_LIMITS = np.array([[-35.0, 75.0], [-10.0, 80.0], [-35.0, 95.0], [-15.0, 65.0], [-20.0, 85.0]])

# MediaPipe sets its wrist and thumb-base points distal of the anatomical joints (measured on
# renderings of this hand and on real hands).
_WRIST_SHIFT = np.array([-0.2, 0.3, 0.0])
_THUMB_BASE_SHIFT = np.array([0.0, 1.4, 0.2])


def rotation(axis: str, degrees: Array) -> Array:
    """Rotation matrices (..., 3, 3) about x, y or z by angles (...)."""
    angle = np.radians(degrees)
    cos, sin = np.cos(angle), np.sin(angle)
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.zeros((*angle.shape, 3, 3))
    matrix[..., range(3), range(3)] = 1
    matrix[..., i, i] = matrix[..., j, j] = cos
    matrix[..., i, j], matrix[..., j, i] = -sin, sin
    return matrix


def clip_to_limits(fingers: Array, thumb: Array) -> tuple[Array, Array]:
    """The nearest angles that a hand can reach; shapes as in ``forward``."""
    return (
        np.clip(fingers, FINGER_LIMITS[:, 0], FINGER_LIMITS[:, 1]),
        np.clip(thumb, THUMB_LIMITS[:, 0], THUMB_LIMITS[:, 1]),
    )


def forward(fingers: Array, thumb: Array, bones: Bones = ADULT) -> tuple[Array, Array]:
    """Joints of hands in their palm frames.

    Args:
        fingers: (..., finger=4, angle=4) degrees, see ``FINGER_ANGLES``.
        thumb: (..., angle=5) degrees, see ``THUMB_ANGLES``.
        bones: one skeleton, or as many as the leading axes say.

    Returns:
        joints (..., point=21, xyz=3) in centimetres, the anatomical wrist at the origin, and
        frames (..., point=21, 3, 3) of the bone that ends at each joint (column y along the
        bone, z on the palmar side of fingers); identity where none does.
    """
    lead = thumb.shape[:-1]
    joints = np.zeros((*lead, 21, 3))
    frames = np.broadcast_to(np.eye(3), (*lead, 21, 3, 3)).copy()
    thumb_joints, thumb_frames = thumb_chain(thumb, bones)
    joints[..., 1:5, :], frames[..., 2:5, :, :] = thumb_joints, thumb_frames
    turn = rotation("z", -fingers[..., 3])
    place = np.broadcast_to(bones.knuckles, (*lead, 4, 3))
    joints[..., 5::4, :] = place
    for bone in range(3):
        turn = turn @ rotation("x", fingers[..., bone])
        place = place + turn[..., 1] * bones.phalanges[..., bone, None]
        joints[..., 6 + bone :: 4, :] = place
        frames[..., 6 + bone :: 4, :, :] = turn
    return joints, frames


def thumb_chain(thumb: Array, bones: Bones) -> tuple[Array, Array]:
    """Thumb joints (..., point=4, xyz=3) from CMC to tip and bone frames (..., bone=3, 3, 3)."""
    turn = (
        rotation("z", -thumb[..., 0]) @ rotation("x", thumb[..., 1]) @ rotation("y", thumb[..., 2])
    )
    place = np.broadcast_to(bones.thumb_base, (*thumb.shape[:-1], 3))
    joints, frames = [place], []
    for bone in range(3):
        if bone:
            turn = turn @ rotation("z", thumb[..., 2 + bone])
        place = place + turn[..., 1] * bones.thumb[..., bone, None]
        joints.append(place)
        frames.append(turn)
    return np.stack(joints, axis=-2), np.stack(frames, axis=-3)


def mediapipe_points(joints: Array) -> Array:
    """Where MediaPipe reports the joints (..., point=21, xyz=3), palm frame, centimetres."""
    points = joints.copy()
    points[..., 0, :] += _WRIST_SHIFT
    points[..., 1, :] += _THUMB_BASE_SHIFT
    return points
