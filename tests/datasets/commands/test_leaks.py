"""python -m datasets leaks: what it finds, writes and refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import pytest

from datasets.__main__ import main
from datasets.readers import asl_alphabet
from datasets.store import LandmarkStore
from datasets.store.tables import recordings_of_frames
from tests.datasets.clips import frames_of
from tests.datasets.tiny_pictures import write_asl_alphabet, write_asl_hg

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_data_sets_are_searched_together(tiny_root: Path, tmp_path: Path, capsys: Captured) -> None:
    pairs, sheet = tmp_path / "pairs.csv", tmp_path / "sheet.png"
    written = ["--list", str(pairs), "--sheet", str(sheet)]
    sources = ["--source", "traduttore", "--source", "traduttore_words"]
    assert main(["leaks", "--data", str(tiny_root), *sources, *written]) == 0

    out = capsys.readouterr().out
    assert "traduttore: its reader drops 1 exact copies, 0 of them without any hand" in out
    # The tiny letters and words are the same recordings.
    exact = [row for row in rows_of(pairs) if row["kind"] == "exact copy"]
    assert ("traduttore/alex/letters-w-0", "W", "I") in {
        (row["first"], row["first_label"], row["second_label"]) for row in exact
    }
    assert cv2.imread(str(sheet)).shape[1] > 1000


def test_a_random_split_of_frames_is_leaky_and_strict_says_so(
    tiny_root: Path, capsys: Captured
) -> None:
    split = ["--split", "50/50", "--together", "row", "--strict"]
    assert main(["leaks", "--data", str(tiny_root), "--source", "traduttore", *split]) == 2
    assert "of neighbouring frames in two parts" in capsys.readouterr().err


def test_pictures_in_folders_of_classes(tmp_path: Path, capsys: Captured) -> None:
    write_asl_alphabet(tmp_path, 1)
    folder = tmp_path / asl_alphabet.TRAIN_FOLDER
    assert main(["leaks", str(folder), "--strict"]) == 0
    (folder / "B/copy.jpg").write_bytes((folder / "A/A1.jpg").read_bytes())
    assert main(["leaks", str(folder), "--strict", "--sheet", str(tmp_path / "s.png")]) == 2
    assert "1 of exact copy" in capsys.readouterr().err
    assert (tmp_path / "s.png").exists()


def test_the_published_split_of_asl_hg_shares_its_signers(tmp_path: Path, capsys: Captured) -> None:
    write_asl_hg(tmp_path)
    source = ["--data", str(tmp_path), "--source", "asl_hg_processed"]
    assert main(["leaks", *source, "--split", "published", "--strict"]) == 2
    assert "72 of same signer in two parts" in capsys.readouterr().err


def test_a_landmark_store(tmp_path: Path, capsys: Captured) -> None:
    store = LandmarkStore(tmp_path)
    store.write("one", recordings_of_frames(frames_of([6, 7])))
    assert main(["leaks", str(tmp_path), "--strict"]) == 0
    assert "recordings" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["/nonexistent"], "is no folder"),
        (["--data", "{root}", "--source", "banana"], "banana is unknown"),
        (["--data", "{root}", "--source", "traduttore", "--split", "lots"], "are no shares"),
        (["--data", "{root}", "--source", "traduttore", "--split", "published"], "without a split"),
        (["--data", "{root}", "--source", "asl_hg", "--source", "neat11_a"], "search them alone"),
        (["{root}/traduttore"], "is neither a landmark store nor a folder"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], said: str, tiny_root: Path, capsys: Captured
) -> None:
    assert main(["leaks", *(a.format(root=tiny_root) for a in arguments)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
