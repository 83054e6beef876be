"""One export of the shipped letters, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.__main__ import main


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that python -m export micro letters writes."""
    out = tmp_path_factory.mktemp("micro")
    assert main(["micro", "letters", "--out", str(out)]) == 0
    return out / "letters"
