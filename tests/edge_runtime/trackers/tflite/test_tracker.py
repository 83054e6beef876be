"""Our own tracker sees what MediaPipe sees, with the same models and without MediaPipe."""

import subprocess
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.sources.sample import open_sample
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.mediapipe_legacy import LegacyHands

TINY = Path(__file__).parents[2] / "bundle" / "tiny"
FRAME_S = 1 / 30


def track_all(tracker, frames) -> list[Landmarks]:
    with closing(tracker):
        return [tracker.track(rgb, index * FRAME_S) for index, rgb in enumerate(frames)]


def apart(own: np.ndarray, other: np.ndarray, landmarks: Landmarks) -> float:
    """Mean distance between two hands in a picture, in palm lengths; NaN where one is missing."""
    size = (landmarks.image_width, landmarks.image_height)
    palm = np.linalg.norm((other[9, :2] - other[0, :2]) * size)
    return float(np.linalg.norm((own[:, :2] - other[:, :2]) * size, axis=1).mean() / palm)


@pytest.fixture(scope="session")
def legacy_answers(right_hand_frames, left_hand_frames, two_hand_frames) -> dict:
    """MediaPipe's own, each scene as separate pictures: two of the same take half a second."""
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe has no legacy hand tracker")
    scenes = {"right": right_hand_frames, "left": left_hand_frames, "both": two_hand_frames}
    with closing(LegacyHands(sequence=False, hands=2)) as tracker:
        return {
            name: [tracker.track(rgb, 0.0) for rgb in frames] for name, frames in scenes.items()
        }


@pytest.mark.parametrize("scene", ["right", "left", "both"])
def test_landmarks_are_those_of_mediapipe(
    scene, make_own, legacy_answers, right_hand_frames, left_hand_frames, two_hand_frames
):
    frames = {"right": right_hand_frames, "left": left_hand_frames, "both": two_hand_frames}[scene]
    answers = track_all(make_own(sequence=False, hands=2), frames)
    for own, legacy in zip(answers, legacy_answers[scene], strict=True):
        assert own.has_right_hand == legacy.has_right_hand
        assert own.has_left_hand == legacy.has_left_hand
        for hand, other in (
            (own.right_hand, legacy.right_hand),
            (own.left_hand, legacy.left_hand),
        ):
            if not np.isnan(hand).any():
                assert apart(hand, other, own) < 0.02
                assert np.abs(hand[:, 2] - other[:, 2]).mean() < 0.01


def test_a_hand_that_is_followed_is_where_mediapipe_follows_it(make_own, right_hand_frames):
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe has no legacy hand tracker")
    own = track_all(make_own(), right_hand_frames)
    legacy = track_all(LegacyHands(), right_hand_frames)
    both = [
        (one, other)
        for one, other in zip(own, legacy, strict=True)
        if one.has_right_hand and other.has_right_hand
    ]
    assert len(both) >= 0.8 * len(own)
    distances = [apart(one.right_hand, other.right_hand, one) for one, other in both]
    assert np.mean(np.array(distances) < 0.02) >= 0.9


def test_both_hands_are_followed_as_the_signers_own(make_own, two_hand_frames):
    answers = track_all(make_own(hands=2), two_hand_frames[:1] * 4)
    assert all(answer.has_left_hand and answer.has_right_hand for answer in answers)
    for answer in answers:
        assert answer.right_hand[:, 0].max() < 0.5 < answer.left_hand[:, 0].min()


def test_a_hand_that_is_followed_does_not_hide_the_one_that_comes(make_own):
    """At first the hands are small and their regions grow, away from where palms are seen."""
    frames = [frame.bgr[..., ::-1] for frame in islice(open_sample(), 9)]
    doubled = [np.concatenate([rgb, rgb[:, ::-1]], axis=1) for rgb in frames]
    answers = track_all(make_own(hands=2), doubled)
    seen = [(answer.has_right_hand, answer.has_left_hand) for answer in answers]
    assert seen[5:] == [(True, True)] * 4


def test_of_two_hands_one_is_taken_where_one_is_wanted(make_own, two_hand_frames):
    (answer,) = track_all(make_own(), two_hand_frames[:1])
    assert answer.has_left_hand != answer.has_right_hand


def test_a_hand_that_jumps_is_found_in_the_same_frame(make_own, right_hand_frames):
    frame = right_hand_frames[0]
    jumped = np.roll(frame, 150, axis=1)
    here, there = track_all(make_own(), [frame, jumped])
    assert there.has_right_hand
    assert there.right_hand[0, 0] - here.right_hand[0, 0] == pytest.approx(150 / 640, abs=0.02)


def test_palms_are_looked_for_only_while_no_hand_is_followed(make_own, right_hand_frames):
    tracker = make_own()
    looked = []
    detect = tracker._detector.detect
    tracker._detector.detect = lambda *arguments: looked.append(1) or detect(*arguments)
    empty = np.full_like(right_hand_frames[0], 90)
    track_all(tracker, [empty, empty, *right_hand_frames[:1] * 5])
    assert len(looked) == 3


def test_separate_pictures_are_each_looked_at_afresh(make_own, right_hand_frames):
    frame = right_hand_frames[0]
    moved = np.roll(frame, 150, axis=1)
    _, after = track_all(make_own(sequence=False), [frame, moved])
    (alone,) = track_all(make_own(sequence=False), [moved])
    np.testing.assert_array_equal(after.right_hand, alone.right_hand)


def test_frames_of_another_size_are_a_new_beginning(make_own, right_hand_frames):
    frame = right_hand_frames[0]
    half = np.ascontiguousarray(frame[::2, ::2])
    _, small = track_all(make_own(), [frame, half])
    assert (small.image_width, small.image_height) == (320, 240)
    assert small.has_right_hand


def test_answers_stay_what_they_were(make_own, right_hand_frames):
    tracker = make_own()
    first = tracker.track(right_hand_frames[0], 0.0)
    kept = first.right_hand.copy()
    tracker.track(right_hand_frames[3], FRAME_S)
    np.testing.assert_array_equal(first.right_hand, kept)


def test_two_threads_see_what_one_sees(make_own, right_hand_frames):
    one, two = (track_all(make_own(threads=n), right_hand_frames[:3]) for n in (1, 2))
    for single, double in zip(one, two, strict=True):
        np.testing.assert_allclose(single.right_hand, double.right_hand, atol=1e-3)


# A finder of modules that hides one, as if it were not installed.
HIDE_MEDIAPIPE = """
import sys

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "mediapipe":
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Hidden())
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "mediapipe" else find(name)
from edge_runtime.cli.run import main
"""


def test_edge_run_needs_no_mediapipe(task_file):
    arguments = ["--source", "sample", "--headless", "--limit", "30", "--bundle", str(TINY)]
    code = f"{HIDE_MEDIAPIPE}\nsys.exit(main({[*arguments, '--hand-model', str(task_file)]}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "with a hand: 26" in done.stderr
