"""MediaPipe's stock Gesture Recognizer answers with our models what edge-run answers."""

import zipfile
from io import BytesIO

import cv2
import numpy as np
import pytest

from edge_runtime.bundle import open_bundle
from export.targets.mobile.gesture_recognizer import gesture_recognizer, hand_landmarker
from tests.export.targets.mobile.clients import gestures, largest_difference, ours

# Float32 in another order; the recogniser scales landmarks by the hand's extent on the way.
TOLERANCE = 1e-5


@pytest.fixture(scope="module")
def landmarker(tmp_path_factory):
    path = tmp_path_factory.mktemp("hand_model") / "hand_landmarker.task"
    path.write_bytes(hand_landmarker())
    return path


@pytest.fixture(scope="module", params=["letters", "digits"])
def bundle(request):
    return open_bundle(request.param)


@pytest.fixture(scope="module")
def task(bundle, landmarker):
    return gesture_recognizer(bundle, landmarker.read_bytes())


def test_a_clip_frame_by_frame(bundle, task, landmarker, frames):
    found = gestures(task, frames, video=True)
    wanted = ours(bundle, landmarker, frames, video=True)
    assert largest_difference(found, wanted) <= TOLERANCE
    assert sum(answer is not None for answer in found) > 30
    if bundle.manifest.name == "letters":
        assert {"H", "E", "L", "O"} <= {answer[0] for answer in found if answer}


def test_left_hands_of_the_mirrored_clip(bundle, task, landmarker, frames):
    mirrored = [(cv2.flip(rgb, 1), ms) for rgb, ms in frames[8::4]]
    found = gestures(task, mirrored, video=False)
    wanted = ours(bundle, landmarker, mirrored, video=False)
    assert largest_difference(found, wanted) <= TOLERANCE


def test_photographs(bundle, task, landmarker, photographs):
    pictures = [(picture, 0) for picture in photographs]
    found = gestures(task, pictures, video=False)
    wanted = ours(bundle, landmarker, pictures, video=False)
    labels = [answer[0] for answer in found if answer]
    print(f"{bundle.manifest.name}: {labels}")
    assert len(labels) > 8
    assert largest_difference(found, wanted) <= TOLERANCE


def test_pictures_higher_than_wide_keep_their_labels(task, frames):
    """MediaPipe distorts the depth there, which is why the notes cut to squares."""
    rgb, ms = frames[20]
    narrow = rgb[:, 140:500]
    assert narrow.shape[0] > narrow.shape[1]
    ((label, score),) = gestures(task, [(rgb, ms)], video=False)
    ((again, other),) = gestures(task, [(narrow, ms)], video=False)
    assert label == again
    assert score != other


def test_models_lie_aligned_in_the_task_file(task):
    with zipfile.ZipFile(BytesIO(task)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert list(contents) == ["hand_landmarker.task", "hand_gesture_recognizer.task"]
    gesture_part = contents["hand_gesture_recognizer.task"]
    with zipfile.ZipFile(BytesIO(gesture_part)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert list(parts) == ["gesture_embedder.tflite", "canned_gesture_classifier.tflite"]
    places = [task.index(content) for content in (*contents.values(), *parts.values())]
    np.testing.assert_array_equal(np.array(places) % 64, 0)
