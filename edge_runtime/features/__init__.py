"""Features: the one place where they are computed, for training, export and runtime alike."""

from edge_runtime.features.hand63 import HAND63
from edge_runtime.features.registry import FrameFeature, feature, register
from edge_runtime.features.stroke import STROKE240
from edge_runtime.features.window import WindowFeature

register(HAND63)

__all__ = ["HAND63", "STROKE240", "FrameFeature", "WindowFeature", "feature", "register"]
