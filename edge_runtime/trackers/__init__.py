"""Trackers: from an image to landmarks."""

from edge_runtime.trackers.choose import choose
from edge_runtime.trackers.fake import FakeTracker

__all__ = ["FakeTracker", "choose"]
