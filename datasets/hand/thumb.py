"""Inverse kinematics of the thumb: the angles that bring its tip to a place."""

from __future__ import annotations

import numpy as np

from datasets.hand.bones import Array, Bones
from datasets.hand.kinematics import THUMB_LIMITS, thumb_chain

# One centimetre off the target weighs as much as this many degrees off the rest posture.
_DEGREES_PER_CM = 180.0
_STEP_DEGREES = 0.5
_DAMPING = 1e-4


def solve_thumb(target: Array, rest: Array, bones: Bones, steps: int = 12) -> Array:
    """Thumb angles whose tip is nearest the target, close to a rest posture.

    Damped Gauss-Newton steps, projected on ``THUMB_LIMITS``, for all hands at once.

    Args:
        target: (hand, xyz=3) place of the tip in the palm frame, centimetres.
        rest: (hand, angle=5) degrees, the posture to stay near to.
        bones: one skeleton or one per hand.
        steps: number of iterations.

    Returns:
        (hand, angle=5) degrees within the limits.
    """
    low, high = THUMB_LIMITS.T
    angles = np.clip(rest, low, high)
    eye = np.eye(5) / _DEGREES_PER_CM
    for _ in range(steps):
        tip = _tip(angles, bones)
        jacobian = np.stack(
            [(_tip(angles + _STEP_DEGREES * np.eye(5)[k], bones) - tip) for k in range(5)], axis=-1
        )
        rows = np.concatenate(
            [jacobian / _STEP_DEGREES, np.broadcast_to(eye, (len(angles), 5, 5))], axis=1
        )
        residual = np.concatenate([tip - target, (angles - rest) / _DEGREES_PER_CM], axis=1)
        normal = rows.swapaxes(1, 2) @ rows + _DAMPING * np.eye(5)
        gradient = rows.swapaxes(1, 2) @ residual[..., None]
        step = np.linalg.solve(normal, gradient)[..., 0]
        angles = np.clip(angles - np.clip(step, -25, 25), low, high)
    return angles


def _tip(angles: Array, bones: Bones) -> Array:
    return thumb_chain(angles, bones)[0][..., 3, :]
