"""Clip tables for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from datasets.clip_table import ClipTable
from datasets.frame_table import FrameTable
from datasets.source_info import SourceInfo
from datasets.words import letter_clips, word_clips
from tests.datasets.tiny_data import right_hands

INFO = SourceInfo(
    name="one",
    repository="",
    commit="",
    licence="",
    files=(),
    image_size=(640, 480),
    aspect_inferred=False,
    mirrored=False,
    side="right",
)


def frames_of(lengths: Sequence[int], *, pose: bool = True, seed: int = 0) -> FrameTable:
    """A clip of each length by one signer: right hands, the left one now and then, the pose."""
    count = sum(lengths)
    rng = np.random.default_rng(seed)
    left = right_hands(count, 4 / 3, seed + 1)
    left[..., 0] = 1.1 - left[..., 0]
    left[::4] = np.nan
    points = rng.uniform(0.2, 0.8, (33, 4)) + rng.normal(0, 0.01, (count, 33, 4))
    clip = np.repeat(np.arange(len(lengths)), lengths)
    return FrameTable(
        info=INFO,
        left=left,
        right=right_hands(count, 4 / 3, seed),
        label=np.array([f"sign {number % 2}" for number in clip]),
        signer=np.full(count, "ann"),
        clip=np.array([f"take-{number}" for number in clip]),
        frame=np.concatenate([np.arange(n, dtype=np.int32) for n in lengths]),
        pose=points.astype(np.float32) if pose else None,
    )


def clips_of(lengths: Sequence[int], *, pose: bool = True, seed: int = 0) -> ClipTable:
    return ClipTable.from_frame_table(frames_of(lengths, pose=pose, seed=seed))


def clips_by(rows: Sequence[tuple[str, str, str, str]], frames: int = 4) -> ClipTable:
    """One clip per (source, signer, clip, label), all different."""
    source, signer, clip, label = (np.array(column, str) for column in zip(*rows, strict=True))
    table = clips_of([frames] * len(rows))
    return replace(table, source=source, signer=signer, clip=clip, label=label)


# Read once for all tests of the real data.
real_words = cache(word_clips)
real_letters = cache(letter_clips)
