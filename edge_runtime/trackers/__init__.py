"""Trackers: from an image to landmarks."""

from edge_runtime.trackers.choose import choose, choose_holistic
from edge_runtime.trackers.fake import FakeTracker

__all__ = ["FakeTracker", "choose", "choose_holistic"]
