"""Clips of made-up signs: hand and pose move in one way for each label."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from datasets.clip_table import ClipTable
from edge_runtime.features.arrangement import missing_view
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import FACE_POINTS
from keras_models.configs.keyframe import words_keyframe_mlp
from keras_models.keyframe.corpus import KeyFrameCorpus
from keras_models.training.recipe import Recipe

LABELS = ("hello", "no", "water", "?")
SIGNERS = ("ann", "ben")
FRAMES = 8
_CLIPS_OF_EACH = 6


def made_up_table() -> ClipTable:
    """Of each label, six clips by each of two signers, some of them shorter."""
    rng = np.random.default_rng(0)
    label = np.repeat(LABELS, len(SIGNERS) * _CLIPS_OF_EACH)
    signer = np.tile(np.repeat(SIGNERS, _CLIPS_OF_EACH), len(LABELS))
    count = len(label)
    length = rng.integers(FRAMES - 3, FRAMES + 1, count).astype(np.int32)
    shapes = np.random.default_rng(1).uniform(0.3, 0.7, (len(LABELS), 21, 3))
    still = np.random.default_rng(2).uniform(0.2, 0.8, (33, 4))
    hand = np.repeat(shapes[[LABELS.index(name) for name in label], None], FRAMES, axis=1)
    # Only the middle of a clip shows its sign.
    rest = np.abs(np.arange(FRAMES) - FRAMES // 2) > 2
    hand[:, rest] = shapes.mean(axis=0)
    hand = hand + rng.normal(0, 0.01, hand.shape)
    pose = np.broadcast_to(still, (count, FRAMES, 33, 4)) + rng.normal(0, 0.005, (count, 1, 33, 4))
    ended = np.arange(FRAMES) >= length[:, None]
    times_s = np.where(ended, np.nan, np.arange(FRAMES) / 15)
    hand, pose = hand.astype(np.float32), pose.astype(np.float32)
    hand[ended], pose[ended] = np.nan, np.nan
    sequence = FrameSequence(
        left_hand=np.full_like(hand, np.nan),
        right_hand=hand,
        pose=pose,
        face=missing_view((count, FRAMES, FACE_POINTS[0], 3)),
        times_s=times_s,
        aspect=np.full(count, 4 / 3, np.float32),
    )
    names = np.array([f"{name}-{number}" for number, name in enumerate(label)], str)
    return ClipTable(sequence, length, label, np.full(count, "made-up"), signer, names)


def corpus(_: Path = Path()) -> KeyFrameCorpus:
    return KeyFrameCorpus(made_up_table())


def recipe(epochs: int = 6) -> Recipe:
    """The document's, of small models."""
    return replace(
        words_keyframe_mlp.recipe,
        name="tiny",
        labels=LABELS,
        arguments={"layers": ((32, 0.1), (16, 0.1))},
        epochs=epochs,
        batch=50,
    )
