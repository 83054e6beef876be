"""The last steps of a model for phones: from logits to probabilities, the largest the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding.topk import OTHER, probabilities
from edge_runtime.landmarks import FloatArray
from export.targets.mobile.converted import converted

# MediaPipe's own name of the gesture that is none.
NONE = "None"


def mobile_labels(spec: ModelSpec) -> tuple[str, ...]:
    """The labels of a model's file for phones: "?" is called "None", and where there is a threshold
    but no "?", "None" follows the others."""
    named = tuple(NONE if label == OTHER else label for label in spec.labels)
    return named if NONE in named or not spec.unknown_threshold else (*named, NONE)


def head(spec: ModelSpec) -> bytes:
    """The .tflite file from logits (1, label) to what ``expected`` says, (1, mobile label)."""
    import tensorflow as tf

    floor = _floor(spec)

    def answer(logits: Any) -> Any:
        shares = tf.nn.softmax(logits / np.float32(spec.temperature))
        if len(floor) > len(spec.labels):
            shares = tf.pad(shares, [[0, 0], [0, 1]])
        return tf.maximum(shares, floor) if floor.any() else shares

    return converted(answer, {"logits": (1, len(spec.labels))})


def expected(logits: FloatArray, spec: ModelSpec) -> FloatArray:
    """Probabilities (mobile label,) of logits (label,), as the runtime has them, but for "None".

    "None" has at least the model's unknown threshold. So the largest is the answer: "None" leads
    exactly where the best label is less likely than the threshold or than everything else, which
    is the runtime's rule (``edge_runtime.decoding.unknown``). The others are as they were.
    """
    shares = probabilities(logits, spec.temperature)
    floor = _floor(spec)
    missing = len(floor) - len(shares)
    return np.maximum(np.pad(shares, (0, missing)), floor)


def _floor(spec: ModelSpec) -> FloatArray:
    """(mobile label,) the least that each probability is given."""
    floors = [spec.unknown_threshold * (label == NONE) for label in mobile_labels(spec)]
    return np.array(floors, np.float32)


def label_lines(labels: Sequence[str]) -> bytes:
    """A label file: one a line."""
    return "".join(f"{label}\n" for label in labels).encode()
