"""Where the hand model comes from, and what a user is told where there is none."""

import zipfile
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest

from edge_runtime.errors import UserError
from edge_runtime.trackers import choose, hand_models
from edge_runtime.trackers.hand_task import DETECTOR, LANDMARKER, MOST_MODEL_BYTES, pack_task
from edge_runtime.trackers.mediapipe_legacy import LegacyHands
from edge_runtime.trackers.mediapipe_tasks import TasksHands
from edge_runtime.trackers.tflite import TfliteHands
from edge_runtime.trackers.wheel_download import download_wheel


@pytest.fixture(autouse=True)
def nothing_around(monkeypatch, tmp_path):
    """No hand model named by the environment, and an empty cache."""
    monkeypatch.delenv(hand_models.ENVIRONMENT_VARIABLE, raising=False)
    monkeypatch.setattr(hand_models, "cache_path", lambda: tmp_path / "cache" / "model.task")


def kind(**options) -> type:
    """Of the tracker that is chosen."""
    with closing(choose(**options)) as tracker:
        return type(tracker)


def test_models_inside_the_wheel_are_used_first():
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe carries no hand model")
    assert kind() is LegacyHands


def test_a_named_file_wins(task_file, monkeypatch):
    assert kind(model_file=task_file) is TasksHands
    monkeypatch.setenv(hand_models.ENVIRONMENT_VARIABLE, str(task_file))
    assert kind() is TasksHands


def test_without_any_model_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(hand_models, "wheel_models", lambda: None)
    with pytest.raises(UserError, match=r"no hand model is installed: run .* --hand-model"):
        choose()


def test_the_cache_is_used_where_the_wheel_has_none(task_file, monkeypatch):
    monkeypatch.setattr(hand_models, "wheel_models", lambda: None)
    monkeypatch.setattr(hand_models, "cache_path", lambda: task_file)
    assert kind() is TasksHands


def test_our_own_tracker_is_taken_where_it_is_asked_for_or_mediapipe_is_missing(
    task_file, monkeypatch
):
    assert kind(model_file=task_file, kind="own") is TfliteHands
    choosing = import_module("edge_runtime.trackers.choose")
    monkeypatch.setattr(choosing, "find_spec", lambda name: None)
    assert kind(model_file=task_file) is TfliteHands
    with pytest.raises(UserError, match=r"mediapipe is not installed: .* --tracker own"):
        choose(model_file=task_file, kind="mediapipe")


def test_the_models_of_a_wheel_are_those_of_the_task_file(task_file):
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe carries no hand model")
    ours, packed = hand_models.read_models(), hand_models.read_models(task_file)
    assert (ours.palm, ours.landmarks) == (packed.palm, packed.landmarks)


@pytest.mark.parametrize(
    ("palm", "landmarks"),
    [
        ("palm_detection_full.tflite", "hand_landmark_full.tflite"),
        ("palm_detection_lite.tflite", "hand_landmark_lite.tflite"),
        (DETECTOR, LANDMARKER),
    ],
)
def test_a_folder_with_both_models_will_do(tmp_path, palm, landmarks):
    (tmp_path / palm).write_bytes(b"palm")
    with pytest.raises(UserError, match=r"holds no hand models: it needs palm_detection_full"):
        hand_models.read_models(tmp_path)
    (tmp_path / landmarks).write_bytes(b"landmarks")
    found = hand_models.read_models(tmp_path)
    assert (found.palm, found.landmarks) == (b"palm", b"landmarks")


def test_mediapipe_takes_no_folder(tmp_path):
    with pytest.raises(UserError, match=r"is a folder: name a hand_landmarker\.task"):
        choose(model_file=tmp_path, kind="mediapipe")


def test_models_of_enormous_size_are_not_read(tmp_path):
    path = tmp_path / "bomb.task"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(DETECTOR, bytes(MOST_MODEL_BYTES + 1))
        archive.writestr(LANDMARKER, b"")
    with pytest.raises(UserError, match=r"bomb\.task is damaged .* is larger than"):
        choose(model_file=path, kind="own")


def test_models_that_are_swapped_are_refused(task_file, tmp_path):
    models = hand_models.read_models(task_file)
    (tmp_path / DETECTOR).write_bytes(models.landmarks)
    (tmp_path / LANDMARKER).write_bytes(models.palm)
    with pytest.raises(UserError, match=r"model of palms in .* is another one"):
        choose(model_file=tmp_path, kind="own")


@pytest.mark.parametrize("content", [b"", b"not a zip at all", None])
def test_a_file_that_is_no_hand_model_is_refused(tmp_path, content):
    path = tmp_path / "some.task"
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("something_else.tflite", b"x")
    else:
        path.write_bytes(content)
    for tracker in ("mediapipe", "own"):
        with pytest.raises(UserError, match="is not a hand model"):
            choose(model_file=path, kind=tracker)


def test_damaged_models_inside_are_refused(tmp_path):
    path = tmp_path / "damaged.task"
    with zipfile.ZipFile(path, "w") as archive:
        for part in ("hand_detector.tflite", "hand_landmarks_detector.tflite"):
            archive.writestr(part, b"not a model")
    with pytest.raises(UserError, match="refused by mediapipe"):
        choose(model_file=path, kind="mediapipe")
    with pytest.raises(UserError, match=r"model of palms in .* is damaged"):
        choose(model_file=path, kind="own")


def test_a_missing_file_is_named():
    with pytest.raises(UserError, match=r"nowhere\.task does not exist"):
        choose(model_file=Path("nowhere.task"))


def test_packing_stores_aligned_parts_and_repeats_itself(task_file, tmp_path):
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe carries no hand model")
    again = pack_task(hand_models.wheel_models(), tmp_path / "new" / "again.task")
    assert again.read_bytes() == task_file.read_bytes()
    with zipfile.ZipFile(again) as archive:
        for entry in archive.infolist():
            content = archive.read(entry)
            assert entry.compress_type == zipfile.ZIP_STORED
            assert again.read_bytes().index(content) % 64 == 0


def test_packing_from_something_without_models_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "other.whl", "w") as wheel:
        wheel.writestr("other/__init__.py", "")
    for source in (tmp_path / "other.whl", tmp_path):
        with pytest.raises(UserError, match="holds no hand models"):
            pack_task(source, tmp_path / "out.task")
    assert not (tmp_path / "out.task").exists()


def test_a_wheel_of_another_digest_is_not_taken(tmp_path, monkeypatch):
    (tmp_path / "links").mkdir()
    name = "mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl"
    with zipfile.ZipFile(tmp_path / "links" / name, "w") as wheel:
        wheel.writestr("mediapipe/__init__.py", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "links"))
    with pytest.raises(UserError, match=r"pip could not fetch mediapipe==0\.10\.21"):
        download_wheel(tmp_path)
    assert list(tmp_path.glob("*.whl")) == []
