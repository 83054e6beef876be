"""Signs of any length are known by their key frames, and written when the hands leave."""

import numpy as np
import pytest

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding.key_frame_settings import KeyFrameSettings
from edge_runtime.errors import UserError
from edge_runtime.features import KEYFRAME329, SKELETON27, FrameSequence
from edge_runtime.interpreters import FakeInterpreter
from edge_runtime.keyframe import KeyFrameSearch
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition import KeyFrameSigns
from edge_runtime.recognition.key_frame_signs import row_by_row

LABELS = ("?", "up", "down")
FPS = 30
SPEC = ModelSpec("keyframe329", 1, LABELS, {}, {}, unknown_threshold=0.5, arrangement="joined")
_WRIST_SPEED = 104 + 99 + 63 + 1  # of the right hand, down the image


def by_speed(rows: np.ndarray) -> np.ndarray:
    """Logits of the fastest movement in a row's frames."""
    speeds = rows.reshape(-1, 329)[:, _WRIST_SPEED]
    fastest = speeds[np.abs(speeds).argmax()]
    return np.array([[2.0, -20 * fastest, 20 * fastest]], np.float32)


def signs(stages: int = 2, **settings: float) -> KeyFrameSigns:
    models = [
        FakeInterpreter(by_speed, (1, 329 * (stage + 1)), (1, len(LABELS)))
        for stage in range(stages)
    ]
    search = KeyFrameSearch([row_by_row(model, 1.0) for model in models], len(LABELS))
    return KeyFrameSigns(KEYFRAME329, search, SPEC, KeyFrameSettings(**settings))


class Stream:
    def __init__(self, recognizer: KeyFrameSigns) -> None:
        self.recognizer = recognizer
        self.shown: list[Landmarks] = []
        self.decisions = []

    def show(self, heights) -> None:
        for height in heights:
            hand = np.full((21, 3), 0.5, np.float32)
            hand[:, 1] = 1 - height
            self.take(Landmarks(640, 480, len(self.shown) / FPS, right_hand=hand))

    def rest(self, seconds: float) -> None:
        for _ in range(round(seconds * FPS)):
            self.take(Landmarks(640, 480, len(self.shown) / FPS))

    def take(self, landmarks: Landmarks) -> None:
        now_s = landmarks.timestamp_s
        self.decisions.append(
            self.recognizer.recognise(landmarks, len(self.shown), now_s, lambda stage: None)
        )
        self.shown.append(landmarks)

    @property
    def committed(self) -> list[str]:
        return [decision.committed for decision in self.decisions if decision.committed]


RISING, FALLING = np.linspace(0.2, 0.8, 20), np.linspace(0.8, 0.2, 90)


def test_each_sign_is_written_once_when_the_hands_leave():
    stream = Stream(signs())
    stream.show(RISING)
    assert (stream.decisions[-1].label, stream.committed) == ("up", [])
    stream.rest(1)
    assert stream.decisions[-1].label == ""
    stream.show(FALLING)
    stream.rest(1)
    assert stream.committed == ["up", "down"]
    assert stream.recognizer.finish() == "up down"


def test_the_stream_finds_what_a_search_of_the_whole_clip_finds():
    recognised = signs()
    stream = Stream(recognised)
    stream.show(RISING)
    shares = recognised._search(KEYFRAME329.kernel(FrameSequence.of(stream.shown)))
    recognised.finish()
    assert stream.decisions[-1].confidence <= float(shares.best_confidence)
    stream.rest(0.0)
    assert LABELS[int(shares.answer)] == recognised.text


def test_hands_that_stay_where_they_are_are_unknown():
    stream = Stream(signs())
    stream.show(np.full(30, 0.5))
    assert stream.decisions[-1].unknown
    stream.rest(1)
    assert stream.committed == []


def test_hands_that_never_leave_are_judged_after_a_while():
    stream = Stream(signs(longest_s=1.0))
    stream.show(FALLING)
    assert stream.committed == ["down", "down"]


def test_what_flashes_by_is_no_sign():
    stream = Stream(signs())
    stream.show(RISING[:5])
    stream.rest(1)
    assert stream.committed == []


def test_a_sign_cut_short_by_the_end_of_the_stream_counts():
    stream = Stream(signs())
    stream.show(RISING)
    assert stream.recognizer.finish() == "up"
    assert stream.recognizer.finish() == "up"


def test_the_last_sign_can_be_taken_back():
    stream = Stream(signs())
    for heights in (RISING, FALLING):
        stream.show(heights)
        stream.rest(1)
    stream.recognizer.backspace()
    assert stream.recognizer.text == "up"
    stream.recognizer.clear()
    assert stream.recognizer.text == ""


def test_a_gap_between_frames_begins_a_new_sign():
    stream = Stream(signs())
    stream.show(RISING[:10])
    stream.shown += stream.shown[-1:] * 100
    stream.show(FALLING)
    stream.rest(1)
    assert stream.committed == ["down"]


def test_a_feature_of_all_frames_before_is_refused():
    search = KeyFrameSearch([lambda rows: rows], 3)
    with pytest.raises(UserError, match="skeleton27 is none of key frames"):
        KeyFrameSigns(SKELETON27, search, SPEC, KeyFrameSettings())
