"""Samples of models of motions: J and Z, drawn by the hands of the model of single frames."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from datasets.motion.clip import Clip
from datasets.motion.drawn import DRAWING_SHAPES, drawn
from datasets.motion.streams import Stream
from edge_runtime.bundle import Bundle
from edge_runtime.features import window_feature
from edge_runtime.landmarks import HAND_POINTS, FloatArray
from export.targets.mobile.samples.placing import are_left, aspects, handedness, placed
from export.targets.mobile.samples.samples import Samples

_STROKES = 16
_MIDDLE = np.array([0.5, 0.5], np.float32)


def samples(bundle: Bundle, role: str, *, most_frames: int) -> Samples:
    """Strokes of left and right hands in pictures of several shapes.

    Raises:
        UserError: the bundle has no static model, whose hands could draw.
    """
    spec = bundle.model(role)
    feature = window_feature(spec.feature, spec.feature_version)
    aspect, left = aspects(_STROKES), are_left(_STROKES)
    windows = np.zeros((_STROKES, most_frames, HAND_POINTS, 3), np.float32)
    times_s = np.full((_STROKES, most_frames), -1, np.float32)
    features = np.empty((_STROKES, feature.size), np.float32)
    for row, stroke in enumerate(_strokes(bundle)):
        count = len(stroke.times_s)
        shapes = stroke.hands.reshape(count, 63)
        width, side = np.full(count, aspect[row]), np.full(count, left[row])
        hands = placed(shapes, width, side, np.tile(_MIDDLE, (count, 1)))
        windows[row, :count], times_s[row, :count] = hands, stroke.times_s
        features[row] = feature.kernel(hands, stroke.times_s, float(aspect[row]), bool(left[row]))
    inputs = {
        "landmarks": windows,
        "times_s": times_s,
        "aspect": aspect[:, None],
        "handedness": handedness(left),
    }
    return Samples(inputs, features)


def _strokes(bundle: Bundle) -> Iterator[Stream]:
    """J and Z in turn, each otherwise drawn; lengths are in palms."""
    for number in range(_STROKES):
        label = "JZ"[number // 2 % 2]
        hand = _drawing_hand(bundle, DRAWING_SHAPES[label])
        clip = Clip(hand[None], np.zeros(1), label, "golden")
        yield drawn(label, clip, np.random.default_rng(number))


def _drawing_hand(bundle: Bundle, labels: tuple[str, ...]) -> FloatArray:
    """(point=21, xyz=3) of the recorded hand with the first of those labels, else of any."""
    golden, spec = bundle.golden("static"), bundle.model("static")
    answers = next(iter(golden.outputs.values())).argmax(axis=-1)
    named = [row for row, answer in enumerate(answers) if spec.labels[answer] in labels]
    hand: FloatArray = golden.inputs[named[0] if named else 0].reshape(HAND_POINTS, 3)
    return hand
