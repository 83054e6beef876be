"""Sources: where frames come from."""

from edge_runtime.sources.fake import FakeSource
from edge_runtime.sources.open import open_source
from edge_runtime.sources.protocol import Frame, Source

__all__ = ["FakeSource", "Frame", "Source", "open_source"]
