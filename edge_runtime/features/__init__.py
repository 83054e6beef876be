"""Features: the one place where they are computed, for training, export and runtime alike."""

from edge_runtime.features.hand63 import HAND63
from edge_runtime.features.registry import FrameFeature, feature, register

register(HAND63)

__all__ = ["HAND63", "FrameFeature", "feature", "register"]
