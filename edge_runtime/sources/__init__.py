"""Sources: where frames come from."""

from edge_runtime.sources.fake import FakeSource
from edge_runtime.sources.open import open_source
from edge_runtime.sources.protocol import Frame, Outage, Source

__all__ = ["FakeSource", "Frame", "Outage", "Source", "open_source"]
