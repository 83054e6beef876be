"""The hand's commands: whole outputs, resumed work, one sentence for mistakes."""

import argparse
import csv
from pathlib import Path

import cv2
import numpy as np
import pytest

from datasets.hand.commands import register
from edge_runtime.errors import UserError


def run(*arguments: object) -> None:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers(required=True))
    args = parser.parse_args([str(argument) for argument in arguments])
    args.run(args)


def test_pictures_come_with_their_truth_and_are_kept_on_a_second_run(tmp_path: Path) -> None:
    run("hand-images", tmp_path, "--labels", "A?", "--count", 1, "--size", "160x120")
    with (tmp_path / "landmarks.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == ["unknown/00000.jpg", "A/00000.jpg"]
    assert cv2.imread(str(tmp_path / "A" / "00000.jpg")).shape == (120, 160, 3)
    kept = (tmp_path / "A" / "00000.jpg").stat().st_mtime_ns
    (tmp_path / "unknown" / "00000.jpg").unlink()
    run("hand-images", tmp_path, "--labels", "A?", "--count", 1, "--size", "160x120")
    assert (tmp_path / "A" / "00000.jpg").stat().st_mtime_ns == kept
    assert (tmp_path / "unknown" / "00000.jpg").exists()


def test_a_clip_can_be_read_back(tmp_path: Path) -> None:
    out = tmp_path / "i.mp4"
    run("hand-clip", "I", out, "--hold", 2, "--left")
    film = cv2.VideoCapture(str(out))
    assert film.get(cv2.CAP_PROP_FRAME_COUNT) == 18
    assert film.read()[1].shape == (480, 640, 3)
    assert list(tmp_path.iterdir()) == [out]


def test_the_sheet_has_a_tile_for_every_pose(tmp_path: Path) -> None:
    run("hand-sheet", tmp_path / "poses.png")
    picture = cv2.imread(str(tmp_path / "poses.png"))
    assert picture.shape == (4 * 240, 9 * 240, 3)
    tiles = picture.reshape(4, 240, 9, 240, 3).swapaxes(1, 2).reshape(36, -1)
    assert np.all(tiles[:34].std(1) > 5)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("hand-images", "out", "--labels", "J"), "no handshape"),
        (("hand-images", "out", "--count", 0), "--count is 0"),
        (("hand-images", "out", "--size", "big"), "--size big"),
        (("hand-clip", "A1", "clip.avi"), "name it .mp4"),
        (("hand-clip", "A-B", "clip.mp4"), "can't be spelled"),
        (("hand-clip", "A", "clip.mp4", "--hold", 0), "give 1 or more"),
    ],
)
def test_mistakes_are_said_in_one_sentence(
    arguments: tuple[object, ...], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=sentence):
        run(*arguments)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", [("hand-images", "OUT"), ("hand-clip", "HI", "OUT"), ("hand-films", "OUT")]
)
def test_a_seed_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    out = tmp_path / "out.mp4"
    asked = (out if part == "OUT" else part for part in command)
    with pytest.raises(SystemExit):
        run(*asked, "--seed", "-1")
    assert "-1 is not a whole number of at least 0" in capsys.readouterr().err
    assert not out.exists()
