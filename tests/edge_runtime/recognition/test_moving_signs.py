"""Signs in motion are written once each, when they are shown and not while hands rest."""

import numpy as np
import pytest

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding.sign_settings import SignSettings
from edge_runtime.features import FrameSequence, SequenceFeature
from edge_runtime.interpreters import FakeInterpreter
from edge_runtime.landmarks import MIDDLE_MCP, Landmarks
from edge_runtime.recognition import MovingSigns
from edge_runtime.recognition.window import Window

LABELS = ("?", "up", "down")
FPS = 30
FRAMES = 8
PALM = 0.09


def wrist_height(sequence: FrameSequence) -> np.ndarray:
    """(..., frame, 1): how high the right wrist is."""
    return np.nan_to_num(1 - sequence.right_hand[..., 0, 1:2]).astype(np.float32)


def rise(clips: np.ndarray) -> np.ndarray:
    """Logits by how far the hand has come from the first frame to the last."""
    way = clips[:, -1, 0] - clips[:, 0, 0]
    return np.stack([np.full_like(way, 2.0), 20 * way, -20 * way], axis=-1).astype(np.float32)


def signs(arrangement: str = "stretch", **settings: float) -> MovingSigns:
    spec = ModelSpec("wrist", 1, LABELS, {}, {}, unknown_threshold=0.5, arrangement=arrangement)
    feature = SequenceFeature("wrist", 1, 1, wrist_height)
    return MovingSigns(
        Window(feature, FRAMES, arrangement),
        FakeInterpreter(rise, (1, FRAMES, 1), (1, len(LABELS))),
        spec,
        SignSettings(**settings),
    )


class Stream:
    """Frames in time, as a camera gives them."""

    def __init__(self, recognizer: MovingSigns) -> None:
        self.recognizer = recognizer
        self.frame = 0
        self.decisions = []
        self.stages = []

    def show(self, heights) -> None:
        for height in heights:
            hand = np.full((21, 3), 0.5, np.float32)
            hand[:, 1] = 1 - height
            hand[MIDDLE_MCP, 0] += PALM
            self._take(Landmarks(640, 480, self.frame / FPS, right_hand=hand))

    def rest(self, seconds: float) -> None:
        for _ in range(round(seconds * FPS)):
            self._take(Landmarks(640, 480, self.frame / FPS))

    def _take(self, landmarks: Landmarks) -> None:
        self.decisions.append(
            self.recognizer.recognise(
                landmarks, self.frame, landmarks.timestamp_s, self.stages.append
            )
        )
        self.frame += 1

    @property
    def committed(self) -> list[str]:
        return [decision.committed for decision in self.decisions if decision.committed]


RISING, FALLING = np.linspace(0.2, 0.8, 36), np.linspace(0.8, 0.2, 36)


def test_each_sign_is_written_once():
    stream = Stream(signs())
    stream.show(RISING)
    stream.rest(1)
    stream.show(FALLING)
    stream.rest(1)
    assert stream.committed == ["up", "down"]
    assert stream.recognizer.finish() == "up down"


def test_the_same_sign_may_follow_after_the_hands_have_left():
    stream = Stream(signs())
    for _ in range(2):
        stream.show(RISING)
        stream.rest(1)
    assert stream.committed == ["up", "up"]


def test_hands_that_stay_where_they_are_are_unknown():
    stream = Stream(signs())
    stream.show(np.full(60, 0.5))
    assert stream.committed == []
    assert stream.decisions[-1].unknown
    assert stream.decisions[-1].label == ""


def test_a_short_sign_is_judged_when_the_hands_leave():
    stream = Stream(signs(confirm_s=5.0))
    stream.show(RISING)
    assert stream.committed == []
    stream.rest(1)
    assert stream.committed == ["up"]


def test_a_sign_cut_short_by_the_end_of_the_stream_counts():
    stream = Stream(signs(confirm_s=5.0))
    stream.show(RISING)
    assert stream.recognizer.finish() == "up"


def test_the_model_is_not_asked_in_every_frame():
    stream = Stream(signs(every_s=0.1))
    stream.show(0.5 + 0.2 * np.sin(np.arange(60) / 5))
    assert 0 < stream.stages.count("invoke") <= 60 / FPS / 0.1
    assert stream.stages.count("decode") == 60


def test_the_last_sign_can_be_taken_back():
    stream = Stream(signs())
    stream.show(RISING)
    stream.recognizer.backspace()
    assert stream.recognizer.finish() == ""


@pytest.mark.parametrize("arrangement", ["stretch", "pad"])
def test_a_clip_comes_to_the_models_number_of_frames(arrangement):
    stream = Stream(signs(arrangement, every_s=0.0))
    stream.show(RISING)
    assert stream.decisions[-1].top


def test_hands_that_rest_are_not_asked_about_and_show_no_label():
    stream = Stream(signs())
    stream.rest(0.5)
    stream.show(RISING)
    stream.show(np.full(3 * FPS, 0.8))
    resting = stream.decisions[-FPS:]
    assert {decision.label for decision in resting} == {""}
    assert all(decision.unknown for decision in resting)
    asked = stream.stages.count("invoke")
    stream.show(np.full(FPS, 0.8))
    assert stream.stages.count("invoke") == asked


def test_a_sign_that_is_held_is_written_once_however_the_hand_stirs():
    stream = Stream(signs())
    stream.rest(0.5)
    stream.show(RISING)
    for _ in range(3):
        stream.show(np.full(2 * FPS, 0.8))
        stream.show(np.linspace(0.8, 0.86, 8))
        stream.show(np.linspace(0.86, 0.8, 20))
    assert stream.committed == ["up"]


def test_a_sign_may_follow_itself_once_its_place_was_left():
    stream = Stream(signs())
    stream.rest(0.5)
    for _ in range(2):
        stream.show(RISING)
        stream.show(np.full(2 * FPS, 0.8))
        stream.show(FALLING)
        stream.show(np.full(2 * FPS, 0.2))
    assert stream.committed == ["up", "down", "up", "down"]


def test_hands_that_were_there_from_the_start_rest_until_they_move():
    stream = Stream(signs())
    stream.show(np.full(FPS, 0.2))
    assert "invoke" not in stream.stages
    stream.show(RISING)
    stream.rest(1)
    assert stream.committed == ["up"]


def test_a_sign_is_told_with_its_start_and_its_end():
    stream = Stream(signs(sure=1.0))
    stream.rest(1)
    stream.show(RISING)
    stream.rest(1)
    (sign,) = [decision for decision in stream.decisions if decision.committed]
    assert sign.start_s == pytest.approx(1.0, abs=0.05)
    assert sign.end_s == pytest.approx(1.0 + len(RISING) / FPS, abs=0.1)
    assert sign.label == ""


def test_a_twitch_is_no_sign():
    stream = Stream(signs())
    stream.show(np.full(FPS, 0.5))
    stream.show(np.linspace(0.5, 0.6, 6))
    stream.show(np.full(2 * FPS, 0.6))
    assert stream.committed == []
    assert "invoke" not in stream.stages


def test_hands_rest_at_three_frames_a_second_too():
    recognizer = signs()
    heights = [None, *np.linspace(0.2, 0.8, 6), *[0.8] * 9]
    stream = Stream(recognizer)
    for height in heights:
        stream.frame += FPS // 3
        if height is None:
            stream.rest(1 / FPS)
        else:
            stream.show([height])
    assert stream.committed == ["up"]
    assert stream.decisions[-1].unknown
    assert stream.decisions[-1].label == ""
