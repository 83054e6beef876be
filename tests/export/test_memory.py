"""Memory is measured where nothing else is, and a larger model takes more of it."""

from __future__ import annotations

import sys

import pytest

from export import memory
from export.exported import Exported

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")


def test_a_file_takes_what_its_process_grows_by(exported: Exported) -> None:
    found = memory.measure(exported.variants["float32"].content)

    assert found is not None
    assert 1 < found.model_mb < found.peak_mb < 500


def test_a_file_that_does_not_run_has_no_figure() -> None:
    assert memory.measure(b"no model") is None
