"""Both hands, the pose and the face of one person, sides as everywhere: the signer's own."""

import os
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.trackers import choose_holistic, hand_models, mediapipe_holistic
from edge_runtime.trackers.mediapipe_holistic import LegacyHolistic
from edge_runtime.trackers.mediapipe_legacy import LegacyHands

from .test_sides import FIXTURES, read_rgb, track_all

pytestmark = pytest.mark.skipif(
    hand_models.wheel_models() is None, reason="this mediapipe carries no holistic models"
)


@pytest.fixture(scope="module")
def people():
    """Every fourth photograph of people making gestures, (height, width, rgb=3) each."""
    if "ASL_EDGE_DATA" not in os.environ:
        pytest.skip("ASL_EDGE_DATA does not name a folder with the data sets")
    folder = Path(os.environ["ASL_EDGE_DATA"]) / "mediapipe_gesture_photos"
    return [read_rgb(path) for path in sorted(folder.glob("*/*.jpg"))[::4]]


def hands(landmarks) -> tuple[bool, bool]:
    return landmarks.has_left_hand, landmarks.has_right_hand


def test_sides_agree_with_the_hand_tracker_and_swap_in_a_mirror(people):
    found = track_all(LegacyHolistic(sequence=False), people)
    alone = track_all(LegacyHands(sequence=False), people)
    mirrored = track_all(LegacyHolistic(sequence=False), [cv2.flip(rgb, 1) for rgb in people])
    one_hand = [sum(hands(a)) == sum(hands(b)) == 1 for a, b in zip(found, alone, strict=True)]

    assert sum(one_hand) >= 5
    for holistic, hand, image in np.array([found, alone, mirrored], object).T[one_hand]:
        assert hands(holistic) == hands(hand)
        assert hands(image) == hands(holistic)[::-1]


def test_a_person_has_a_pose_with_visibility_and_a_face(people):
    (answer,) = track_all(LegacyHolistic(sequence=False), people[:1])
    nose, left_shoulder, right_shoulder = answer.pose[[0, 11, 12]]

    assert answer.pose.shape == (33, 4)
    assert nose[3] > 0.9
    assert right_shoulder[0] < nose[0] < left_shoulder[0]  # the signer's own, seen from before
    assert answer.face.shape == (468, 3)
    assert answer.face[:, :2].min() > 0
    np.testing.assert_allclose(answer.face[1, :2], nose[:2], atol=0.05)  # the tip of the nose


def test_a_refined_face_has_the_irises_too(people):
    seen, empty = track_all(
        choose_holistic(sequence=False, refine_face=True),
        [people[0], read_rgb(FIXTURES / "empty.jpg")],
    )

    assert seen.face.shape == empty.face.shape == (478, 3)
    assert not np.isnan(seen.face).any()
    assert np.isnan(empty.face).all()


def test_a_stream_is_followed_and_starts_afresh_with_a_new_tracker(people):
    stream = [people[0]] * 4
    first, again = (track_all(choose_holistic(), stream) for _ in range(2))

    assert [answer.timestamp_s for answer in first] == [0, 1 / 30, 2 / 30, 3 / 30]
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one.pose, other.pose)
        np.testing.assert_array_equal(one.left_hand, other.left_hand)


def test_where_nobody_is_everything_is_missing():
    (answer,) = track_all(choose_holistic(), [read_rgb(FIXTURES / "empty.jpg")])

    assert hands(answer) == (False, False)
    assert np.isnan(answer.pose).all()
    assert np.isnan(answer.face).all()
    assert (answer.image_width, answer.image_height) == (640, 480)


def test_models_that_the_wheel_lacks_are_asked_for_not_fetched():
    lite = Path(find_spec("mediapipe").submodule_search_locations[0])
    if (lite / "modules/pose_landmark/pose_landmark_lite.tflite").exists():
        pytest.skip("somebody put the lite pose model into this mediapipe")
    with pytest.raises(UserError, match=r"no pose model of complexity 0: .* pose_landmark_lite"):
        choose_holistic(complexity=0)
    with pytest.raises(UserError, match="no complexity 3"):
        choose_holistic(complexity=3)


def test_a_mediapipe_without_holistic_is_one_sentence(monkeypatch):
    monkeypatch.setattr(mediapipe_holistic, "_GRAPH", "absent.binarypb")
    with pytest.raises(UserError, match=r"carries no holistic models: install mediapipe 0\.10"):
        choose_holistic()
