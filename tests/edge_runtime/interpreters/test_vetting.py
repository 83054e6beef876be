"""Models that nobody vouches for are tried elsewhere first, and once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.errors import UserError
from edge_runtime.interpreters import probe, vet
from edge_runtime.interpreters.vetting import MEMORY_FILE, MOST_REMEMBERED

from ..bundle.conftest import TINY

CRASHING = "import os; os.kill(os.getpid(), 11)"
HANGING = "import time; time.sleep(60)"
GREEDY = (
    "from edge_runtime.interpreters.probe import limit_memory; limit_memory(2**29); bytes(2**30)"
)


@pytest.mark.parametrize("code", [CRASHING, HANGING, GREEDY])
def test_what_a_child_does_not_outlive_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Programs stand in for the child, as no model is known that does this to LiteRT."""
    monkeypatch.setattr(probe, "COMMAND", (sys.executable, "-c", code))
    monkeypatch.setattr(probe.survives, "__defaults__", (0.8,))
    with pytest.raises(UserError, match=r"model m\.tflite is refused: it crashes the interpreter"):
        vet(b"x", "m.tflite", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_outlived_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, float32_model: Path
) -> None:
    vet(float32_model.read_bytes(), "m", tmp_path)
    monkeypatch.setattr(probe, "COMMAND", (sys.executable, "-c", CRASHING))
    vet(float32_model.read_bytes(), "m", tmp_path)
    with pytest.raises(UserError, match="is refused"):
        vet(float32_model.read_bytes() + b"x", "m", tmp_path)


@pytest.mark.parametrize("memory", ["{", "7", '[1, "x"]', "[" * 5000])
def test_a_damaged_memory_is_made_anew(tmp_path: Path, float32_model: Path, memory: str) -> None:
    (tmp_path / MEMORY_FILE).write_text(memory)
    vet(float32_model.read_bytes(), "m", tmp_path)
    vet(b"no model", "n", tmp_path)
    assert (tmp_path / MEMORY_FILE).read_text().count('"') >= 4


def test_the_memory_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "COMMAND", ("true",))
    (tmp_path / MEMORY_FILE).write_text(str(["x"] * MOST_REMEMBERED).replace("'", '"'))
    vet(b"new", "m", tmp_path)
    assert (tmp_path / MEMORY_FILE).read_text().count(",") == MOST_REMEMBERED - 1


def test_a_folder_that_cannot_be_written_does_no_harm(float32_model: Path) -> None:
    vet(float32_model.read_bytes(), "m", Path("/proc/nowhere"))


def test_of_bundles_those_that_nobody_vouches_for_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(probe, "COMMAND", (sys.executable, "-c", CRASHING))
    assert Bundle(TINY, vouched=True).self_test()[0].passed
    assert open_bundle("digits").self_test()[0].passed
    with pytest.raises(UserError, match=r"static-.*\.tflite of bundle .* is refused"):
        open_bundle(TINY).interpreter()
