"""Two worker processes and six clips, shared by all tests of the extraction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from datasets.extraction.cluster import own_workers
from datasets.extraction.engine import extract
from datasets.extraction.job import Job
from datasets.extraction.tracking import Tracking
from datasets.store import LandmarkStore
from tests.datasets.extraction.corpora import write_clips


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """a/0.mp4, a/1.mp4, b/2.mp4, b/3.mp4, c/4.mp4 and c/5.mp4, of six frames each."""
    return write_clips(tmp_path_factory.mktemp("corpus") / "clips", 6)


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    with own_workers(2) as client:
        # Own workers do without TensorFlow, whose import takes seconds.
        list(extract([], Job(LandmarkStore("unused"), Tracking()), client, own=True))
        yield client
