"""Recordings as a mirror shows them, of left-handed signers what right-handed ones show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from datasets.clip_mirror import mirrored_sequence
from datasets.face_mirror import FACE_SWAPPED
from datasets.store.recording import Recording

SUFFIX = "_x"


def mirrored(recording: Recording, *, as_document: bool = False) -> Recording:
    """x becomes 1 - x, and left and right points change places.

    Args:
        as_document: the hands alone change places, as by the document's script, which leaves every
            left point of pose and face where the mirror image has a right one.

    Returns:
        The same signer's recording, whose clip ends in "_x".
    """
    other = mirrored_sequence(recording.sequence)
    pose, face = other.pose, recording.face
    if as_document:
        pose = recording.pose.copy()
        pose[..., 0] = 1 - pose[..., 0]
    if face is not None:
        points = face.shape[1]
        face = face[:, np.arange(points) if as_document else FACE_SWAPPED[:points]]
        face[..., 0] = 1 - face[..., 0]
    return replace(
        recording,
        left_hand=other.left_hand,
        right_hand=other.right_hand,
        pose=pose,
        face=face,
        clip=f"{recording.clip}{SUFFIX}",
    )
