"""Features: the one place where they are computed, for training, export and runtime alike."""

from edge_runtime.features.hand63 import HAND63
from edge_runtime.features.registry import (
    Feature,
    FrameFeature,
    feature,
    frame_feature,
    register,
    window_feature,
)
from edge_runtime.features.stroke import STROKE240
from edge_runtime.features.window import WindowFeature

register(HAND63)
register(STROKE240)

__all__ = [
    "HAND63",
    "STROKE240",
    "Feature",
    "FrameFeature",
    "WindowFeature",
    "feature",
    "frame_feature",
    "register",
    "window_feature",
]
