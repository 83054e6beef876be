"""A window of pictures is cut as training cuts a clip, and no frame is worked on twice."""

from dataclasses import replace

import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.features import CLIP112
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition.film_window import LONGEST_SIDE, FilmWindow

FPS, FRAMES = 30, 4
RANDOM = np.random.default_rng(0)


def shot(number: int, *, width: int = 320, height: int = 240, way: float = 0.02):
    """A picture of noise, and a hand that goes to the right frame by frame."""
    picture = RANDOM.integers(0, 255, (height, width, 3), np.uint8)
    hand = np.random.default_rng(1).uniform(0.3, 0.5, (21, 3)).astype(np.float32)
    hand[:, 0] += way * number
    return picture, Landmarks(width, height, number / FPS, right_hand=hand)


def filled(shots, feature=CLIP112, since_s=0.0) -> FilmWindow:
    window = FilmWindow(feature, FRAMES)
    for picture, landmarks in shots:
        window.see(picture)
        window.append(landmarks, since_s)
    return window


def test_a_window_is_what_training_makes_of_its_frames():
    shots = [shot(number) for number in range(10)]
    window = filled(shots)
    chosen = [shots[number] for number in (0, 3, 6, 9)]
    expected = CLIP112.kernel([p for p, _ in chosen], [found for _, found in chosen])
    np.testing.assert_array_equal(window.features(), expected[np.newaxis])
    assert (len(window), window.last_s) == (10, 9 / FPS)
    assert window.seen_s == pytest.approx(9 / FPS)


def test_frames_are_copied_as_the_camera_overwrites_them():
    buffer, landmarks = shot(0)
    kept = buffer.copy()
    window = filled([(buffer, landmarks)])
    buffer[:] = 0
    expected = CLIP112.kernel([kept] * FRAMES, [landmarks] * FRAMES)
    np.testing.assert_array_equal(window.features()[0], expected)


@pytest.mark.parametrize(("way", "cuts"), [(0.0, 10), (0.02, None)])
def test_a_frame_is_cut_anew_only_where_the_box_has_changed(way, cuts):
    boxes, counted = [], []

    def box(landmarks):
        boxes.append(landmarks.timestamp_s)
        return CLIP112.box(landmarks)

    def cut(picture, box):
        counted.append(box)
        return CLIP112.cut(picture, box)

    window = FilmWindow(replace(CLIP112, box=box, cut=cut), FRAMES)
    for number in range(10):
        picture, landmarks = shot(number, way=way)
        window.see(picture)
        window.append(landmarks, 0.0)
        window.features()
    assert boxes == sorted(set(boxes))
    assert len(boxes) == 10
    assert (len(counted) <= cuts) if cuts else (len(counted) > 10)


def test_old_frames_are_forgotten_and_the_end_can_be_cut():
    window = FilmWindow(CLIP112, FRAMES)
    for number in range(30):
        picture, landmarks = shot(number, way=0)
        window.see(picture)
        window.append(landmarks, (number - 10) / FPS)
    assert len(window) == 11
    window.cut(25 / FPS)
    assert window.last_s == 25 / FPS
    window.clear()
    assert (len(window), window.seen_s) == (0, 0.0)


def test_large_frames_are_kept_small_and_cut_at_the_same_place():
    picture = np.zeros((1080, 1920, 3), np.uint8)
    hand = np.random.default_rng(1).uniform(0.4, 0.6, (21, 3)).astype(np.float32)
    landmarks = Landmarks(1920, 1080, right_hand=hand)
    left, top, right, bottom = CLIP112.box(landmarks)
    picture[top:bottom, left:right] = 200
    window = filled([(picture, landmarks)])
    assert max(window._shots[0].picture.shape) == LONGEST_SIDE
    exact = CLIP112.normalised(np.full((96, 96, 3), 200, np.uint8))
    np.testing.assert_array_equal(window.features()[0, 0, 8:-8, 8:-8], exact)


def test_a_fast_camera_fills_no_memory():
    window = FilmWindow(CLIP112, FRAMES)
    picture, landmarks = shot(0)
    for number in range(240):
        window.see(picture)
        window.append(replace(landmarks, timestamp_s=number / 120), 0.0)
    assert len(window) <= 2 * 35 + 2
    assert window.last_s == pytest.approx(239 / 120)


def test_hands_that_no_frame_shows_leave_the_whole_picture():
    picture, _ = shot(0)
    window = filled([(picture, Landmarks(320, 240))])
    expected = CLIP112.normalised(CLIP112.cut(picture, (0, 0, 320, 240)))
    np.testing.assert_array_equal(window.features()[0, 0], expected)


def test_a_lost_camera_shows_its_last_frame_and_landmarks_alone_are_refused():
    window = filled([shot(0)])
    window.append(Landmarks(320, 240, 1 / FPS), 0.0)
    assert len(window) == 2
    with pytest.raises(UserError, match="takes pictures and was given landmarks alone"):
        FilmWindow(CLIP112, FRAMES).append(shot(0)[1], 0.0)
