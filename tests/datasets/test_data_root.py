"""Where the data sets are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from datasets.data_root import DATA_VARIABLE, data_root
from edge_runtime.errors import UserError


def test_the_option_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    (tmp_path / "other").mkdir()

    assert data_root(tmp_path / "other") == tmp_path / "other"
    assert data_root() == tmp_path


def test_no_folder_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)
    with pytest.raises(UserError, match="no data folder was given: pass --data FOLDER"):
        data_root()
    with pytest.raises(UserError, match="is not a folder"):
        data_root(tmp_path / "absent")
