"""python -m datasets store, verify, compact: what they print and leave behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from datasets.__main__ import main
from datasets.store import LandmarkStore


def test_a_data_folder_becomes_a_store(
    tiny_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "store"
    words = tiny_root / "neat11/words_30x126_a.npz"
    words.write_bytes(words.read_bytes()[:100])
    sources = ["--source", "traduttore", "--source", "ardamavi", "--source", "neat11_a"]
    command = ["store", str(folder), "--data", str(tiny_root), *sources]

    assert main(command) == 2
    said = capsys.readouterr()
    assert "2 units" in said.out
    assert "- neat11_a: " in said.out
    assert said.err.endswith("1 units could not be read: mend what is listed above\n")
    store = LandmarkStore(folder)
    assert store.keys() == ["ardamavi", "traduttore"]
    assert list(store.failures()) == ["neat11_a"]
    assert {r.licence for r in store.read()} == {"Apache-2.0", "MIT"}

    assert main(["verify", str(folder)]) == 0
    assert "2 units and 1 failures; 14 recordings of 71 frames" in capsys.readouterr().out
    assert main(["compact", str(folder)]) == 0
    assert "1 parts" in capsys.readouterr().out


def test_damage_is_named_and_forgotten_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = LandmarkStore(tmp_path)
    part = store.write("a", [])
    part.write_bytes(part.read_bytes()[:-9])

    assert main(["verify", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert f"- {part} is damaged" in said.out
    assert said.err.count("\n") == 1
    assert store.has("a")

    assert main(["verify", "--forget", str(tmp_path)]) == 0
    assert not store.has("a")


@pytest.mark.parametrize("command", ["verify", "compact"])
def test_a_folder_without_a_store_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command, str(tmp_path)]) == 2
    assert "is no landmark store" in capsys.readouterr().err
