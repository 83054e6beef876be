"""Key frames: signs of any length recognised by the few frames that tell them."""

from edge_runtime.keyframe.found import KeyFrames
from edge_runtime.keyframe.search import KeyFrameSearch, Stage
from edge_runtime.keyframe.stream import KeyFrameStream

__all__ = ["KeyFrameSearch", "KeyFrameStream", "KeyFrames", "Stage"]
