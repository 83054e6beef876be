"""Pictures of the hand: repeatable, true to their landmarks, and found by MediaPipe."""

import json
import warnings
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from datasets.hand.camera import Camera
from datasets.hand.film import Set
from datasets.hand.fixtures import write_fixtures
from datasets.hand.image_samples import image_labels, image_sample
from datasets.hand.motion import HAND_MIDDLE
from datasets.hand.renderer import Scene, render
from datasets.hand.spelling import spell, textbook_poses
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FINGERTIPS

FIXTURES = Path(__file__).parents[2] / "edge_runtime" / "fixtures"
SAMPLE = Path(__file__).parents[3] / "edge_runtime" / "assets" / "sample.mp4"


def scene(letter: str, **changes: object) -> Scene:
    pose = textbook_poses()[letter]
    camera = Camera(640, 480, 60, 1.8, (0.5, 0.54), pose.turn, HAND_MIDDLE)
    return replace(Scene(pose.fingers, pose.thumb, camera), **changes)


def hand_found(hands: object, picture: np.ndarray) -> tuple[np.ndarray, str] | None:
    """MediaPipe's (point=21, xy=2), image-normalised, and the signer's own side."""
    result = hands.process(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    if not result.multi_hand_landmarks:
        return None
    points = [(p.x, p.y) for p in result.multi_hand_landmarks[0].landmark]
    # The legacy API names the side of a mirrored image.
    swapped = {"Left": "right", "Right": "left"}
    return np.array(points), swapped[result.multi_handedness[0].classification[0].label]


@pytest.fixture(scope="module")
def mediapipe_hands():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import mediapipe
    if not hasattr(mediapipe, "solutions"):
        pytest.skip("this mediapipe carries no hand model")
    with mediapipe.solutions.hands.Hands(static_image_mode=True, max_num_hands=1) as hands:
        yield hands


def test_the_same_scene_gives_the_same_pixels() -> None:
    np.testing.assert_array_equal(render(scene("V")), render(scene("V")))


def test_the_left_hand_is_the_mirror_image() -> None:
    right, left = scene("L"), scene("L", is_left=True)
    np.testing.assert_allclose(left.landmarks()[:, 0], 1 - right.landmarks()[:, 0], atol=1e-6)
    bright = [render(s).astype(int)[..., 2] > 150 for s in (right, left)]
    assert (bright[0] == bright[1][:, ::-1]).mean() > 0.98


@pytest.mark.parametrize("letter", ["5", "L", "W", "Y"])
def test_true_landmarks_lie_on_the_hand(letter: str) -> None:
    shown = scene(letter)
    picture = render(shown, share=1.0).astype(int)
    x, y = (shown.landmarks()[:, :2] * (640, 480)).astype(int).T
    # Skin is red, the wall is bluish. A tip is the end of the skin: look half a centimetre below.
    is_skin = picture[..., 2] - picture[..., 0] > 15
    y[list(FINGERTIPS)] += 6
    assert is_skin[y, x].mean() > 0.9


def test_mediapipe_finds_rendered_hands_where_they_are(mediapipe_hands: object) -> None:
    letters = "ABDEFGHIKLMNRSTUVWXY"
    errors, sides = [], []
    for letter in letters:
        shown = scene(letter)
        found = hand_found(mediapipe_hands, render(shown))
        if found is not None:
            points = shown.landmarks()[:, :2]
            palm = np.linalg.norm((points[9] - points[0]) * (640, 480))
            off = np.linalg.norm((found[0] - points) * (640, 480), axis=1).mean()
            errors.append(off / palm)
            sides.append(found[1])
    assert len(errors) >= 0.95 * len(letters)
    assert np.median(errors) < 0.12
    assert sides.count("right") >= 0.95 * len(sides)


def test_the_fixtures_are_what_they_say(mediapipe_hands: object) -> None:
    expected = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
    for name, truth in expected.items():
        found = hand_found(mediapipe_hands, cv2.imread(str(FIXTURES / name)))
        assert (found[1] if found else None) == truth["side"]


def test_the_fixtures_can_be_made_again(tmp_path: Path) -> None:
    write_fixtures(tmp_path)
    for name in ("right_L.jpg", "left_B.jpg", "empty.jpg"):
        again, kept = (
            cv2.imread(str(folder / name)).astype(int) for folder in (tmp_path, FIXTURES)
        )
        assert np.abs(again - kept).mean() < 1
    made, kept = (json.loads((f / "expected.json").read_text()) for f in (tmp_path, FIXTURES))
    assert made == kept


def test_the_sample_clip_is_small_and_readable() -> None:
    film = cv2.VideoCapture(str(SAMPLE))
    assert film.get(cv2.CAP_PROP_FPS) == 30
    assert film.read()[1].shape == (480, 640, 3)
    assert film.get(cv2.CAP_PROP_FRAME_COUNT) > 100
    assert SAMPLE.stat().st_size < 400_000


def test_films_blur_fast_hands_only() -> None:
    motion = spell("LL")
    moved = [np.hypot(*s.motion_px) for s in Set().scenes(motion)]
    held = [m for m, label in zip(moved, motion.labels, strict=True) if label == "L"]
    assert np.median(held) < 1 < max(moved)


def test_image_samples_follow_from_label_number_and_seed() -> None:
    once, again = (image_sample("K", 3, seed=5).scene.landmarks() for _ in range(2))
    np.testing.assert_array_equal(once, again)
    assert not np.allclose(once, image_sample("K", 4, seed=5).scene.landmarks())
    assert not np.allclose(once, image_sample("K", 3, seed=6).scene.landmarks())


@pytest.mark.parametrize("label", ["A", "H", "5", "?"])
def test_image_samples_show_the_whole_hand_of_either_side(label: str) -> None:
    scenes = [image_sample(label, index, seed=1).scene for index in range(20)]
    points = np.stack([s.landmarks()[:, :2] for s in scenes])
    assert points.min() > 0.01
    assert points.max() < 0.99
    assert {s.is_left for s in scenes} == {True, False}


def test_image_labels() -> None:
    assert image_labels("digits") == list("0123456789")
    assert len(image_labels("letters")) == 24
    assert image_labels("ba?") == ["?", "A", "B"]
    with pytest.raises(UserError, match="J"):
        image_labels("AJ")
