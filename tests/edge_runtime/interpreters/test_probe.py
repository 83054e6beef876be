"""Where the interpreter can die of a damaged file, a child process tries it first."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from edge_runtime import interpreters
from edge_runtime.errors import UserError
from edge_runtime.interpreters import load, probe

DYING = (sys.executable, "-c", "import os; os.abort()")


def test_a_good_file_is_survived(float32_model: Path) -> None:
    assert probe.survives(float32_model.read_bytes())


def test_a_file_that_kills_the_child_is_one_sentence(
    float32_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreters, "verifies_models", lambda: False)
    monkeypatch.setattr(probe, "COMMAND", DYING)

    with pytest.raises(UserError, match="it crashes the interpreter"):
        load(float32_model)


def test_a_file_that_the_child_outlives_is_loaded(
    float32_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreters, "verifies_models", lambda: False)

    assert load(float32_model).invoke(np.zeros((1, 63), np.float32)).shape == (1, 4)
