"""Recordings for the tests."""

from __future__ import annotations

from typing import Any

import numpy as np

from datasets.store import Recording
from tests.datasets.tiny_data import right_hands


def recording(frames: int = 3, *, face: int | None = None, **about: Any) -> Recording:
    """A right hand in every frame, a left one in every other, a pose that lacks one coordinate."""
    rng = np.random.default_rng(frames)
    left = right_hands(frames, 4 / 3, frames)
    left[::2] = np.nan
    pose = rng.normal(size=(frames, 33, 4)).astype(np.float32)
    pose[0, 5, 2] = np.nan
    points = None if face is None else rng.normal(size=(frames, face, 3)).astype(np.float32)
    facts = {"label": "hello", "source": "one", "signer": "ann", "clip": f"take-{frames}"}
    return Recording(
        left_hand=left,
        right_hand=right_hands(frames, 4 / 3),
        pose=pose,
        face=points,
        times_s=np.arange(frames) / 15,
        frame=np.arange(frames, dtype=np.int32),
        image_width=640,
        image_height=480,
        **{**facts, **about},
    )
