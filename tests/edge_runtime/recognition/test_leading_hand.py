"""One hand spells, whoever the other one belongs to."""

import numpy as np
import pytest

from edge_runtime import Recognizer
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition.leading_hand import LeadingHand

FPS = 30
PALM = 0.1


def hand(x: float, y: float) -> np.ndarray:
    """A hand whose wrist is at (x, y) and whose middle knuckle is a palm's length above."""
    points = np.tile(np.array([x, y, 0], np.float32), (21, 1))
    points[1:, 1] -= np.float32(PALM)
    return points


class Scene:
    """Hands in time; the heights of both wrists, None where one is away.

    The one that leads is read, unless ``is_read`` says otherwise.
    """

    def __init__(self, *, is_read: bool = True) -> None:
        self.leading = LeadingHand()
        self.frame = 0
        self.is_read = is_read

    def show(self, left: float | None, right: float | None, seconds: float = 0.2) -> str:
        """Which hand leads in the last of these frames."""
        for _ in range(round(seconds * FPS)):
            hands = {}
            if left is not None:
                hands["left_hand"] = hand(0.7, 1 - left)
            if right is not None:
                hands["right_hand"] = hand(0.3, 1 - right)
            found = self.leading.alone(Landmarks(640, 480, self.frame / FPS, **hands))
            assert found.has_left_hand + found.has_right_hand <= 1
            is_there = found.has_left_hand or found.has_right_hand
            self.leading.read(self.is_read and is_there)
            self.frame += 1
        if found.has_right_hand:
            return "right"
        return "left" if found.has_left_hand else ""


def test_a_hand_that_is_alone_leads():
    scene = Scene()
    assert scene.show(None, 0.5) == "right"
    assert scene.show(0.5, None, seconds=0.5) == "left"
    assert scene.show(None, None) == ""


@pytest.mark.parametrize(("left", "right", "leads"), [(0.6, 0.2, "left"), (0.2, 0.6, "right")])
def test_of_two_the_one_that_does_not_rest_leads(left, right, leads):
    assert Scene().show(left, right) == leads


def test_a_hand_that_enters_does_not_take_over():
    scene = Scene()
    scene.show(None, 0.5)
    assert scene.show(0.55, 0.5, seconds=5) == "right"
    assert scene.show(None, 0.5) == "right"


def test_a_hand_that_leaves_gives_way_and_does_not_take_it_back():
    scene = Scene()
    scene.show(0.5, 0.55, seconds=1)
    assert scene.show(0.5, None, seconds=0.25) == ""
    assert scene.show(0.5, None) == "left"
    assert scene.show(0.5, 0.55, seconds=3) == "left"


@pytest.mark.parametrize("frames", [1, 2, 6])
def test_a_hand_that_is_missed_for_a_moment_goes_on_leading(frames):
    scene = Scene()
    scene.show(0.5, 0.55, seconds=1)
    for _ in range(5):
        assert scene.show(0.5, None, seconds=frames / FPS) == ""
        assert scene.show(0.5, 0.55, seconds=0.5) == "right"


def test_a_hand_whose_side_is_judged_anew_is_the_same():
    scene = Scene()
    place = hand(0.5, 0.5)
    for n, side in enumerate(("right_hand", "right_hand", "left_hand", "right_hand")):
        scene.leading.alone(Landmarks(640, 480, n / FPS, **{side: place}))
        assert scene.leading.side == side.removesuffix("_hand")


def test_hands_that_cross_keep_their_parts():
    scene = Scene()
    scene.show(0.3, 0.5)
    for share in np.linspace(0, 1, 10):
        assert scene.show(0.3 + 0.3 * share, 0.5 - 0.2 * share, seconds=1 / FPS) == "right"
    assert scene.show(0.3, 0.5) == "right"


def test_a_hand_that_goes_down_to_rest_gives_way_after_a_moment():
    scene = Scene()
    scene.show(0.4, 0.6)
    assert scene.show(0.6, 0.2, seconds=0.3) == "right"
    assert scene.show(0.6, 0.2, seconds=0.4) == "left"
    assert scene.show(0.6, 0.2, seconds=3) == "left"


def test_a_hand_that_shows_no_label_gives_way_sooner():
    scene = Scene(is_read=False)
    assert scene.show(0.2, None, seconds=1) == "left"
    assert scene.show(0.2, 0.6, seconds=0.1) == "left"
    assert scene.show(0.2, 0.6, seconds=0.1) == "right"


def test_another_hand_is_sought_until_the_one_that_is_read_has_been_alone():
    scene = Scene(is_read=False)
    scene.show(0.2, None, seconds=0.4)
    assert not scene.leading.seeks
    scene.show(0.2, None, seconds=0.3)
    assert scene.leading.seeks
    scene.is_read = True
    scene.show(0.2, 0.6, seconds=3)
    assert scene.leading.seeks
    scene.show(None, 0.6, seconds=0.9)
    assert scene.leading.seeks
    scene.show(None, 0.6, seconds=0.3)
    assert not scene.leading.seeks


def test_after_everybody_left_the_higher_hand_leads_anew():
    scene = Scene()
    assert scene.show(None, 0.5) == "right"
    scene.show(None, None, seconds=2)
    assert scene.show(0.6, 0.2) == "left"


def test_events_name_the_hand_that_leads():
    frames = [
        Landmarks(640, 480, n / FPS, left_hand=hand(0.7, 0.3), right_hand=hand(0.3, 0.9))
        for n in range(3)
    ]
    events = Recognizer.from_bundle("letters").landmarks(frames)
    assert [event.hand for event in events] == ["left"] * 3 + [""]
