"""The command writes key frames as pictures, of clips and of videos."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import cv2
import keras
import numpy as np
import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers.fake import FakeTracker
from keras_models.__main__ import main
from keras_models.checkpoint import write_checkpoint
from keras_models.keyframe.recordings import Recording, recording_of_video, recordings_of
from keras_models.keyframe.showing import show
from keras_models.keyframe.stage_models import load_stages, stage_folder
from keras_models.keyframe.stage_training import stage_recipe
from keras_models.training.fit import build_model
from tests.datasets.tiny_data import right_hands, write_traduttore
from tests.keras_models.keyframe.made_up import recipe

LABELS = ("i", "thank you", "?")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stages with random weights."""
    folder = tmp_path_factory.mktemp("stages")
    keras.utils.set_random_seed(0)
    for stage in (1, 2):
        own = stage_recipe(replace(recipe(), labels=LABELS), stage)
        rows = np.zeros((1, stage * 329), np.float32)
        write_checkpoint(
            stage_folder(folder, stage),
            build_model(own),
            own.description(),
            calibration=rows,
            evaluation=rows,
            truth=np.array([0]),
        )
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    write_traduttore(root)
    return root


def table_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "key_frames.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def video(path: Path, frames: int = 6) -> Path:
    """A video that grows lighter."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 10, (64, 48))
    for frame in range(frames):
        writer.write(np.full((48, 64, 3), 40 * frame, np.uint8))
    writer.release()
    return path


def test_each_label_gets_a_clip_with_its_picture(
    checkpoint: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["keyframes", str(checkpoint), "--reader", "traduttore_words"]
    assert main([*arguments, "--data", str(data), "--out", str(tmp_path)]) == 0
    rows = table_of(tmp_path)
    assert [(row["shown"], row["stage"]) for row in rows] == [
        (label, stage) for label in LABELS for stage in "12"
    ]
    assert {row["signer"] for row in rows} == {
        "traduttore/cam",
        "traduttore/danial",
        "traduttore/alex",
    }
    for row in rows:
        assert 0 <= int(row["frame"]) < 20
        assert 0.333 <= float(row["probability"]) <= 1
        picture = cv2.imread(str(tmp_path / f"{row['recording']}.png"))
        assert picture is not None
        assert picture.std() > 10
    assert "words-i-0" in capsys.readouterr().out


def test_a_clip_is_chosen_by_its_name(checkpoint: Path, data: Path, tmp_path: Path) -> None:
    arguments = [
        "keyframes",
        str(checkpoint),
        "--reader",
        "traduttore_words",
        "--clip",
        "words-i-0",
    ]
    assert main([*arguments, "--data", str(data), "--out", str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"words-i-0.png", "key_frames.csv"}


def test_of_a_video_the_very_frames_are_shown(checkpoint: Path, tmp_path: Path) -> None:
    hands = right_hands(1, 4 / 3)
    tracker = FakeTracker([Landmarks(64, 48), Landmarks(64, 48, right_hand=hands[0])])
    recording = recording_of_video(video(tmp_path / "wave.mp4"), lambda: tracker)
    assert recording.sequence.right_hand.shape == (6, 21, 3)
    assert not recording.has_pose
    # Without a hand drawn, a frame's own grey is seen.
    assert [recording.picture(frame).mean() for frame in (0, 2, 4)] == pytest.approx(
        [0, 80, 160], abs=6
    )
    assert recording.picture(3).std() > recording.picture(2).std() + 5
    table = show(load_stages(checkpoint), [recording], tmp_path / "out")
    assert table.rows[0][0] == "wave"
    assert (tmp_path / "out" / "wave.png").exists()


def test_the_picture_of_a_clip_shows_the_signer_whole(data: Path) -> None:
    (recording,) = recordings_of("traduttore_words", data, LABELS, ["words-i-0"])
    hand = inked(recording)
    assert hand.any()
    border = np.concatenate([hand[0], hand[-1], hand[:, 0], hand[:, -1]])
    assert not border.any()


def inked(recording: Recording) -> np.ndarray:
    """(height, width) bool, where something is drawn."""
    return (recording.picture(0) < 200).any(axis=2)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "give either --reader NAME or --video FILE"),
        (["--reader", "traduttore_words", "--video", "a.mp4"], "give either --reader NAME or"),
        (["--reader", "nobody"], "data set nobody is unknown"),
        (["--reader", "traduttore_words", "--clip", "words-x-1"], "has no clip words-x-1"),
        (["--video", "nowhere.mp4"], "nowhere.mp4 does not exist"),
    ],
)
def test_mistakes_get_one_sentence(
    arguments: list[str],
    sentence: str,
    checkpoint: Path,
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    where = ["--data", str(data), "--out", str(tmp_path / "out")]
    assert main(["keyframes", str(checkpoint), *arguments, *where]) == 2
    error = capsys.readouterr().err.strip()
    assert sentence in error
    assert "\n" not in error
    assert not (tmp_path / "out").exists()


def test_a_folder_without_stages_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--reader", "traduttore_words", "--out", str(tmp_path)]
    assert main(["keyframes", str(tmp_path), *arguments]) == 2
    assert "holds no stage1/model.json" in capsys.readouterr().err


def test_only_key_frame_models_have_stages(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "letters", "--stages", "2", "--data", str(data)]) == 2
    assert "config letters takes no --stages" in capsys.readouterr().err
