"""The landmark store: recordings of every source, tracked once and kept in Parquet."""

from datasets.store.recording import Recording
from datasets.store.store import LandmarkStore

__all__ = ["LandmarkStore", "Recording"]
