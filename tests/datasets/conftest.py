"""Data folders for the tests: a tiny generated one, and the real one where it is given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from datasets.data_root import DATA_VARIABLE
from tests.datasets import tiny_data


@pytest.fixture
def tiny_root(tmp_path: Path) -> Path:
    """A data folder with a few samples of every landmark set."""
    tiny_data.write_traduttore(tmp_path)
    tiny_data.write_borisgraudt(tmp_path)
    tiny_data.write_nejohnson2(tmp_path)
    tiny_data.write_neat11(tmp_path)
    tiny_data.write_ardamavi(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def real_root() -> Path:
    """The folder of the real data sets; the test is skipped where it is not given."""
    folder = os.environ.get(DATA_VARIABLE)
    if not folder:
        pytest.skip(f"{DATA_VARIABLE} is not set: the real data sets are not here")
    return Path(folder)
