"""One convention of sides, whatever the API underneath says: the signer's own."""

import csv
import json
import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.trackers import choose, hand_models
from edge_runtime.trackers.mediapipe_legacy import LegacyHands
from edge_runtime.trackers.mediapipe_tasks import TasksHands
from edge_runtime.trackers.sides import by_side, hand_array

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(params=["legacy", "tasks"])
def make_tracker(request, task_file):
    """Makes either tracker with the same options."""
    if request.param == "tasks":
        return lambda **options: TasksHands(task_file, **options)
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe has no legacy hand tracker")
    return LegacyHands


def read_rgb(path: Path) -> np.ndarray:
    return cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)


def track_all(tracker, frames) -> list[Landmarks]:
    try:
        return [tracker.track(rgb, index / 30) for index, rgb in enumerate(frames)]
    finally:
        tracker.close()


def test_a_right_hand_is_the_right_hand(make_tracker, right_hand_frames):
    answers = track_all(make_tracker(), right_hand_frames)
    assert sum(answer.has_right_hand for answer in answers) >= 0.9 * len(answers)
    assert not any(answer.has_left_hand for answer in answers)


def test_a_left_hand_is_the_left_hand(make_tracker, left_hand_frames):
    answers = track_all(make_tracker(sequence=False), left_hand_frames)
    assert sum(answer.has_left_hand for answer in answers) >= 0.9 * len(answers)
    assert not any(answer.has_right_hand for answer in answers)


def test_real_photographs_of_right_hands(make_tracker):
    if "ASL_EDGE_DATA" not in os.environ:
        pytest.skip("ASL_EDGE_DATA does not name a folder with the data sets")
    root = Path(os.environ["ASL_EDGE_DATA"]) / "ardamavi"
    with (root / "landmarks_mediapipe0.10.21.csv").open() as stream:
        rows = [row for row in csv.DictReader(stream) if row["x0"]][::50]
    photos = [read_rgb(root / "images" / row["label"] / row["file"]) for row in rows]
    answers = track_all(make_tracker(sequence=False), photos)
    right = sum(answer.has_right_hand for answer in answers)
    left = sum(answer.has_left_hand for answer in answers)
    assert right + left >= 0.8 * len(photos)
    assert right >= 0.95 * (right + left)


def test_both_apis_see_the_same_hand(task_file, right_hand_frames):
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe has no legacy hand tracker")
    legacy = track_all(LegacyHands(sequence=False), right_hand_frames)
    tasks = track_all(TasksHands(task_file, sequence=False), right_hand_frames)
    apart = [
        np.median(np.abs(one.right_hand - other.right_hand)[:, :2])
        for one, other in zip(legacy, tasks, strict=True)
    ]
    assert np.mean(np.array(apart) < 0.01) >= 0.8  # NaN where one of them found none


def test_a_reused_read_only_buffer_gives_the_same_landmarks(right_hand_frames):
    fresh = track_all(choose(), right_hand_frames)
    buffer = np.empty_like(right_hand_frames[0])
    view = buffer.view()
    view.flags.writeable = False
    tracker = choose()
    for index, (rgb, expected) in enumerate(zip(right_hand_frames, fresh, strict=True)):
        buffer[:] = rgb
        np.testing.assert_array_equal(
            tracker.track(view, index / 30).right_hand, expected.right_hand
        )
    tracker.close()


@pytest.mark.parametrize("name", ["left_B.jpg", "right_L.jpg"])
def test_rendered_hands_are_found_where_they_are(make_tracker, name):
    known = json.loads((FIXTURES / "expected.json").read_text())[name]
    (answer,) = track_all(make_tracker(sequence=False), [read_rgb(FIXTURES / name)])
    found = {"left": answer.left_hand, "right": answer.right_hand}
    apart = found.pop(known["side"])[:, :2] - np.array(known["landmarks"])[:, :2]
    assert np.median(np.linalg.norm(apart, axis=1)) < 0.03
    assert all(np.isnan(other).all() for other in found.values())


def test_no_hand_is_no_landmarks(make_tracker):
    (answer,) = track_all(make_tracker(), [read_rgb(FIXTURES / "empty.jpg")])
    assert not answer.has_left_hand
    assert not answer.has_right_hand
    assert (answer.image_width, answer.image_height) == (640, 480)


def test_of_one_hand_found_twice_the_better_stays():
    weak, strong = (np.full((21, 3), value, np.float32) for value in (0.1, 0.2))
    found = [("right", 0.9, strong), ("right", 0.6, weak)]
    answer = by_side(found, 640, 480, 1.5)
    np.testing.assert_array_equal(answer.right_hand, strong)
    assert not answer.has_left_hand
    assert answer.timestamp_s == 1.5


def test_a_restarted_tracker_remembers_nothing(right_hand_frames, left_hand_frames):
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe has no legacy hand tracker")
    expected = track_all(LegacyHands(hands=2), left_hand_frames)
    tracker = LegacyHands(hands=2)
    for index, rgb in enumerate(right_hand_frames):
        tracker.track(rgb, index / 30)
    tracker.restart()
    for one, other in zip(track_all(tracker, left_hand_frames), expected, strict=True):
        np.testing.assert_array_equal(one.left_hand, other.left_hand)
        np.testing.assert_array_equal(one.right_hand, other.right_hand)


def test_the_legacy_tracker_answers_as_the_library_does(left_hand_frames):
    """It asks the library's graph itself, whose wrapper takes longer."""
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe has no legacy hand tracker")
    import mediapipe

    answers = track_all(LegacyHands(), left_hand_frames)
    with mediapipe.solutions.hands.Hands(max_num_hands=1) as hands:
        for rgb, answer in zip(left_hand_frames, answers, strict=True):
            found = hands.process(rgb).multi_hand_landmarks
            assert answer.has_left_hand == bool(found)
            for hand in found or ():
                np.testing.assert_array_equal(answer.left_hand, hand_array(hand.landmark))
