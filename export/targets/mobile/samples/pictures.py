"""Samples of models of pictures."""

from __future__ import annotations

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.features import image_feature
from edge_runtime.features.crop224 import DEVIATION, MEAN
from export.targets.mobile.samples.samples import Samples


def samples(bundle: Bundle, role: str) -> Samples:
    """The recorded pictures."""
    spec = bundle.model(role)
    feature = image_feature(spec.feature, spec.feature_version)
    shares = bundle.golden(role).inputs * DEVIATION + MEAN
    pictures = np.clip(np.rint(shares * 255), 0, 255).astype(np.uint8)
    return Samples({"image": pictures.astype(np.float32) / 255}, feature.normalised(pictures))
