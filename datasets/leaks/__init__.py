"""What stands twice in data, or on both sides of a split: ``python -m datasets leaks``."""

from datasets.leaks.across import across_parts, part_of_rows
from datasets.leaks.clip_traces import clip_traces
from datasets.leaks.copies import CLIP_RADIUS, PICTURE_RADIUS, copies, copies_of_frames
from datasets.leaks.found import Found
from datasets.leaks.picture_traces import picture_traces
from datasets.leaks.traces import Traces

__all__ = [
    "CLIP_RADIUS",
    "PICTURE_RADIUS",
    "Found",
    "Traces",
    "across_parts",
    "clip_traces",
    "copies",
    "copies_of_frames",
    "part_of_rows",
    "picture_traces",
]
