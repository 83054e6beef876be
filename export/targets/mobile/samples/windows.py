"""Samples of models of windows with both hands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle
from edge_runtime.features import FrameSequence, SequenceFeature, sequence_feature
from edge_runtime.features.arrangement import missing_view, stretch
from edge_runtime.landmarks import HAND_POINTS, POSE_POINTS, FloatArray
from export.targets.mobile.samples.placing import aspects, placed
from export.targets.mobile.samples.samples import Samples

# A power of two: float32 holds the times exactly, so that a frame's instant is that frame's for
# phones as for the runtime.
_FRAMES_PER_S = 32
# The signer's own left hand is at the right of an unmirrored picture.
_WRISTS = {"left_hand": (0.65, 0.6), "right_hand": (0.35, 0.6)}


def samples(bundle: Bundle, role: str, *, most_frames: int) -> Samples:
    """The recorded clips in pictures of several shapes, every other one with frames dropped."""
    spec = bundle.model(role)
    clips = bundle.golden(role).inputs
    count, frames, _ = clips.shape
    feature = sequence_feature(spec.feature, spec.feature_version)
    aspect = aspects(count)
    grid_s = np.arange(frames, dtype=np.float32) / _FRAMES_PER_S
    inputs = {name: np.zeros((count, most_frames, HAND_POINTS, 3), np.float32) for name in _WRISTS}
    times_s = np.full((count, most_frames), -1, np.float32)
    features = np.empty_like(clips)
    for row, clip in enumerate(clips):
        kept = _kept(frames) if row % 2 else np.arange(frames)
        hands = _hands(clip[kept], float(aspect[row]))
        features[row] = _runtime(feature, hands, grid_s[kept], float(aspect[row]), frames)
        times_s[row, : len(kept)] = grid_s[kept]
        for name, hand in hands.items():
            inputs[name][row, : len(kept)] = np.nan_to_num(hand)
    return Samples(inputs | {"times_s": times_s, "aspect": aspect[:, None]}, features)


def _kept(frames: int) -> NDArray[np.intp]:
    """About two thirds of the frames, first and last among them."""
    return np.unique(np.linspace(0, frames - 1, 2 * frames // 3).round().astype(np.intp))


def _hands(clip: FloatArray, aspect: float) -> dict[str, FloatArray]:
    """(frame, 126) -> both hands (frame, 21, 3), NaN where missing."""
    hands = {}
    for name, shapes in zip(_WRISTS, np.split(clip, 2, axis=1), strict=True):
        count = len(shapes)
        wrist = np.tile(np.array(_WRISTS[name], np.float32), (count, 1))
        hand = placed(shapes, np.full(count, aspect), np.zeros(count, np.bool_), wrist)
        hand[~shapes.any(axis=1)] = np.nan
        hands[name] = hand
    return hands


def _runtime(
    feature: SequenceFeature,
    hands: dict[str, FloatArray],
    times_s: FloatArray,
    aspect: float,
    frames: int,
) -> FloatArray:
    """(frames, size) as edge-run computes it."""
    count = len(times_s)
    sequence = FrameSequence(
        **hands,
        pose=missing_view((count, POSE_POINTS, 4)),
        face=missing_view((count, 468, 3)),
        times_s=times_s.astype(np.float64),
        aspect=aspect,
    )
    return feature.kernel(stretch(sequence, frames))
