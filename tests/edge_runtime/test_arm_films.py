"""Rendered films of two arms, of which one hand is to be read: by real trackers, as users run them.

``python -m datasets hand-films`` made them.
"""

import json
from contextlib import closing
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge_runtime import Prediction, Recognizer
from edge_runtime.errors import UserError
from edge_runtime.sources import FakeSource
from edge_runtime.trackers import choose, hand_models

FILMS = Path(__file__).parent / "fixtures" / "films"
NAMES = ("one_rests", "second_signer", "crossing", "comes_and_goes")
# Where the hand leaves for longer than a second, a space is written.
TEXTS = {"comes_and_goes": "L W"}

pytestmark = pytest.mark.skipif(
    hand_models.wheel_models() is None, reason="this mediapipe carries no hand models"
)
either_tracker = pytest.mark.parametrize("tracker", ["mediapipe", "own"])
either_hand = pytest.mark.parametrize(
    "signs", ["right", pytest.param("left", marks=pytest.mark.slow)]
)


def frames_of(name: str, signs: str = "right") -> list[np.ndarray]:
    """(360, 480, bgr=3) uint8 each; where the left hand signs, the mirror images."""
    film = cv2.VideoCapture(str(FILMS / f"{name}.mp4"))
    frames = []
    while (read := film.read())[0]:
        frames.append(read[1] if signs == "right" else cv2.flip(read[1], 1))
    return frames


def truth_of(name: str) -> dict:
    return json.loads((FILMS / f"{name}.json").read_text("utf-8"))


@cache
def events_of(name: str, signs: str, tracker: str) -> list[Prediction]:
    recognizer = Recognizer.from_bundle("letters")
    try:
        source = FakeSource(frames_of(name, signs), fps=30)
        return list(recognizer.stream(source, tracker=tracker))
    except UserError as missing:
        pytest.skip(str(missing))


@either_hand
@either_tracker
@pytest.mark.parametrize("name", NAMES)
def test_what_the_signing_hand_spells_is_written_and_nothing_else(name, tracker, signs):
    events = events_of(name, signs, tracker)
    assert events[-1].text == TEXTS.get(name, truth_of(name)["text"])


@either_hand
@either_tracker
@pytest.mark.parametrize("name", ["second_signer", "crossing"])
def test_the_hand_that_leads_never_changes(name, tracker, signs):
    events = events_of(name, signs, tracker)
    assert {event.hand for event in events if event.event == "frame"} == {signs}


@either_tracker
def test_a_hand_that_rests_gives_way_to_the_one_that_signs(tracker):
    hands = [event.hand for event in events_of("one_rests", "right", tracker)[:-1]]
    first = hands.index("right")
    assert set(hands[:first]) == {"left"}
    assert truth_of("one_rests")["signing"][first][1] < 0.75  # on its way up
    assert {e for e in hands[first:80] if e} == {"right"}


@either_tracker
def test_a_letter_that_was_not_held_is_not_written_when_the_hand_has_left(tracker):
    events = events_of("comes_and_goes", "right", tracker)
    heights = truth_of("comes_and_goes")["signing"]
    gone = {number for number, (_, y) in enumerate(heights) if y > 1.2}
    assert {e.label for e in events if e.event == "sign" and e.frame in gone} == {" "}
    shown = {e.label for e in events if e.event == "frame" and e.frame in gone}
    assert shown == {""}


@either_hand
@either_tracker
def test_trackers_of_two_hands_do_not_exchange_two_right_hands(tracker, signs):
    truth = truth_of("second_signer")
    with closing(choose(kind=tracker, hands=2)) as hands:
        for number, bgr in enumerate(frames_of("second_signer", signs)):
            found = hands.track(np.ascontiguousarray(bgr[..., ::-1]), number / 30)
            hand = found.right_hand if signs == "right" else found.left_hand
            x = hand[9, 0] if signs == "right" else 1 - hand[9, 0]
            assert abs(x - truth["signing"][number][0]) < 0.06
