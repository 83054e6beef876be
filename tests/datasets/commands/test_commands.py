"""python -m datasets: what it prints, and one sentence where something is wrong."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from datasets.__main__ import main
from datasets.store import LandmarkStore, Recording
from edge_runtime.landmarks import Landmarks
from tests.datasets.tiny_data import right_hands


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")


def test_stats_counts_each_signer(tiny_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--data", str(tiny_root), "--source", "traduttore", "--labels"]) == 0

    out = capsys.readouterr().out
    assert all(word in out for word in ("traduttore", "alex", "cam", "danial", "MIT", "1280x720"))
    assert "1 sources, 3 signers, 3 labels, 3 clips, 60 frames, 66.7% of them with a hand" in out


def test_stats_cut_nothing_off_on_a_narrow_terminal(
    tiny_root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    assert main(["stats", "--data", str(tiny_root), "--source", "traduttore"]) == 0

    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "…" not in out
    assert "66.7%" in out


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


def test_sheet_shows_what_was_extracted(tmp_path: Path) -> None:
    hand = right_hands(1, 1.5)[0]
    frames = [Landmarks(image_width=3, image_height=2, right_hand=hand)]
    about = {"label": "A", "source": "mine", "signer": "ann", "clip": "a/1.jpg"}
    LandmarkStore(tmp_path / "store").write("mine", [Recording.of(frames, face=False, **about)])
    out = tmp_path / "sheet.png"

    assert main(["sheet", str(out), "--source", str(tmp_path / "store"), "--labels", "AB"]) == 0
    assert cv2.imread(str(out)) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["stats", "--data", "/nonexistent"],
        ["sheet", "out.png", "--data", "/nonexistent"],
        ["sheet", "out.png", "--source", "absent"],
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
