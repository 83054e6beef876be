"""Where the hand model comes from, and what a user is told where there is none."""

import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from edge_runtime.errors import UserError
from edge_runtime.trackers import choose, hand_models
from edge_runtime.trackers.hand_task import pack_task
from edge_runtime.trackers.mediapipe_legacy import LegacyHands
from edge_runtime.trackers.mediapipe_tasks import TasksHands


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


@pytest.mark.parametrize("content", [b"", b"not a zip at all", None])
def test_a_file_that_is_no_hand_model_is_refused(tmp_path, content):
    path = tmp_path / "some.task"
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("something_else.tflite", b"x")
    else:
        path.write_bytes(content)
    with pytest.raises(UserError, match="is not a hand model"):
        choose(model_file=path)


def test_damaged_models_inside_are_refused(tmp_path):
    path = tmp_path / "damaged.task"
    with zipfile.ZipFile(path, "w") as archive:
        for part in ("hand_detector.tflite", "hand_landmarks_detector.tflite"):
            archive.writestr(part, b"not a model")
    with pytest.raises(UserError, match="refused by mediapipe"):
        choose(model_file=path)


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
