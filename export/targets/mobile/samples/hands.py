"""Samples of models of single frames."""

from __future__ import annotations

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.features import frame_feature
from export.targets.mobile.samples.placing import are_left, aspects, handedness, placed
from export.targets.mobile.samples.samples import Samples


def samples(bundle: Bundle, role: str) -> Samples:
    """The recorded hands, left and right, in pictures of several shapes."""
    spec = bundle.model(role)
    shapes = bundle.golden(role).inputs
    aspect, left = aspects(len(shapes)), are_left(len(shapes))
    wrist = np.full((len(shapes), 2), (0.5, 0.7), np.float32)
    hands = placed(shapes, aspect, left, wrist)
    feature = frame_feature(spec.feature, spec.feature_version)
    inputs = {"landmarks": hands, "aspect": aspect[:, None], "handedness": handedness(left)}
    return Samples(inputs, feature.of_batch(hands, aspect, left))
