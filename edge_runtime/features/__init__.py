"""Features: the one place where they are computed, for training, export and runtime alike."""

from edge_runtime.features.angles104 import ANGLES104
from edge_runtime.features.clip import ClipFeature
from edge_runtime.features.clip112 import CLIP112
from edge_runtime.features.crop224 import CROP224
from edge_runtime.features.hand42 import HAND42
from edge_runtime.features.hand63 import HAND63
from edge_runtime.features.hands126 import HANDS126
from edge_runtime.features.image import ImageFeature
from edge_runtime.features.ishara276 import ISHARA276, ISHARA_HANDS276
from edge_runtime.features.keyframe329 import KEYFRAME329
from edge_runtime.features.registry import (
    Feature,
    FrameFeature,
    clip_feature,
    feature,
    frame_feature,
    image_feature,
    known_features,
    register,
    sequence_feature,
    window_feature,
)
from edge_runtime.features.sequence import FrameSequence, SequenceFeature
from edge_runtime.features.skeleton import SKELETON27, SKELETON46, SKELETON67
from edge_runtime.features.spoter108 import SPOTER108
from edge_runtime.features.stroke import STROKE240
from edge_runtime.features.window import WindowFeature

for _entry in (
    *(ANGLES104, CLIP112, CROP224, HAND42, HAND63, HANDS126, ISHARA276, ISHARA_HANDS276),
    *(KEYFRAME329, SKELETON27, SKELETON46, SKELETON67, SPOTER108, STROKE240),
):
    register(_entry)

__all__ = [
    "ANGLES104",
    "CLIP112",
    "CROP224",
    "HAND42",
    "HAND63",
    "HANDS126",
    "ISHARA276",
    "ISHARA_HANDS276",
    "KEYFRAME329",
    "SKELETON27",
    "SKELETON46",
    "SKELETON67",
    "SPOTER108",
    "STROKE240",
    "ClipFeature",
    "Feature",
    "FrameFeature",
    "FrameSequence",
    "ImageFeature",
    "SequenceFeature",
    "WindowFeature",
    "clip_feature",
    "feature",
    "frame_feature",
    "image_feature",
    "known_features",
    "register",
    "sequence_feature",
    "window_feature",
]
