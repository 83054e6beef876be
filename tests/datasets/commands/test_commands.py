"""python -m datasets: what it prints, and one sentence where something is wrong."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from datasets.__main__ import main


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")


def test_stats_counts_each_signer(tiny_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--data", str(tiny_root), "--source", "traduttore", "--labels"]) == 0

    out = capsys.readouterr().out
    assert all(word in out for word in ("traduttore", "alex", "cam", "danial", "MIT", "1280:720"))
    assert "copies of clips dropped: traduttore 1" in out


def test_check_names_what_is_missing(tiny_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tiny_root)]) == 2

    said = capsys.readouterr()
    assert "- neat11/words_30x258.npz is missing" in said.out
    assert said.err.startswith("datasets: ")
    assert said.err.count("\n") == 1


def test_check_is_content_with_the_real_files(real_root: Path) -> None:
    assert main(["check", "--data", str(real_root)]) == 0


def test_sheet_writes_a_picture(tiny_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    sources = ["--source", "traduttore", "--source", "borisgraudt"]
    assert main(["sheet", str(out), "--data", str(tiny_root), *sources, "--labels", "ABW"]) == 0

    assert cv2.imread(str(out)) is not None
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["stats", "--data", "/nonexistent"],
        ["sheet", "out.png", "--data", "/nonexistent"],
        ["sheet", "out.png", "--source", "absent.npz"],
        ["extract", "/nonexistent", "out"],
        ["extract", "/", "out", "--margin", "7"],
    ],
)
def test_mistakes_are_one_sentence_and_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_help_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])

    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert all(command in out for command in ("check", "stats", "sheet", "extract", "examples:"))
