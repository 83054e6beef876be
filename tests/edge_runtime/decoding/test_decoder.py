"""The decoder as a pipeline uses it: frames in, steady labels and text out."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest

from edge_runtime.decoding import Decoder
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks

from .script import Signer, handshape, logits, manifest

RATES = [5, 10, 15, 30, 60]


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("word", ["HELLO", "DICE", "BAA"])
def test_a_word_is_spelled_at_any_frame_rate(word: str, fps: float) -> None:
    decoder = Decoder(manifest())
    signer = Signer(decoder, fps)
    signer.spell(word)
    assert signer.committed == list(word)
    assert decoder.finish() == word


@pytest.mark.parametrize("fps", RATES)
def test_a_letter_held_for_long_is_committed_once(fps: float) -> None:
    signer = Signer(Decoder(manifest()), fps)
    signer.hold("L", 10.0)
    assert signer.committed == ["L"]


@pytest.mark.parametrize("fps", RATES)
def test_glitches_of_one_frame_never_change_the_label(fps: float) -> None:
    signer = Signer(Decoder(manifest()), fps)
    signer.hold("L", 1.0)
    for glitch in ("A", "?", "B", "?", "A"):
        assert signer.frame(logits(glitch), handshape("L")).label == "L"
        for _ in range(4):
            assert signer.frame(logits("L"), handshape("L")).label == "L"
    assert signer.committed == ["L"]


@pytest.mark.parametrize("fps", RATES)
def test_two_labels_in_doubt_do_not_flicker(fps: float) -> None:
    signer = Signer(Decoder(manifest()), fps)
    signer.hold("A", 1.0)
    for turn in range(40):
        signer.frame(logits("AB"[turn % 2], 0.55), handshape("A"))
    labels = [decision.label for decision in signer.decisions[2:]]
    assert sum(a != b for a, b in itertools.pairwise(labels)) <= 2
    assert signer.committed == ["A"]


@pytest.mark.parametrize("fps", RATES)
def test_a_hand_that_leaves_ends_the_word_with_one_space(fps: float) -> None:
    decoder = Decoder(manifest())
    signer = Signer(decoder, fps)
    signer.away(2.0)
    signer.spell("HE")
    signer.away(3.0)
    signer.spell("ABLE")
    signer.away(3.0)
    assert decoder.text == "HE ABLE "
    assert decoder.finish() == "HE ABLE"


def test_a_hand_missed_for_a_moment_ends_nothing() -> None:
    signer = Signer(Decoder(manifest()), 15)
    for _ in range(5):
        signer.hold("L")
        signer.away(0.15)
    assert signer.committed == ["L"]


def test_a_hand_that_leaves_and_returns_doubles_the_letter() -> None:
    signer = Signer(Decoder(manifest()), 15)
    signer.hold("L")
    signer.away(0.5)
    signer.hold("L")
    assert signer.committed == ["L", "L"]


@pytest.mark.parametrize("fps", RATES)
def test_drift_is_no_slide(fps: float) -> None:
    signer = Signer(Decoder(manifest()), fps)
    signer.hold("L")
    signer.slide("L", palms=1.5, duration_s=5.0)
    assert signer.committed == ["L"]


@pytest.mark.parametrize("fps", RATES)
def test_a_moving_hand_commits_nothing(fps: float) -> None:
    signer = Signer(Decoder(manifest()), fps)
    signer.slide("L", palms=6, duration_s=1.5)
    assert signer.committed == []


@pytest.mark.parametrize("fps", RATES)
def test_an_unknown_hand_stays_unknown(fps: float) -> None:
    signer = Signer(Decoder(manifest()), fps)
    signer.hold("?", 2.0)
    for _ in range(30):
        decision = signer.frame(logits("A", 0.4), handshape("?"))
        assert decision.unknown
        assert decision.label == ""
        assert all(label != "?" for label, _ in decision.top)
    assert signer.committed == []


def test_a_doubt_of_the_classifier_about_the_same_hand_must_last_to_be_a_letter() -> None:
    signer = Signer(Decoder(manifest()), 30)
    signer.hold("A")
    for _ in range(15):
        signer.frame(logits("E"), handshape("A"))
    assert signer.committed == ["A"]
    for _ in range(20):
        signer.frame(logits("E"), handshape("A"))
    assert signer.committed == ["A", "E"]


def test_keys_edit_the_text() -> None:
    decoder = Decoder(manifest())
    Signer(decoder, 15).spell("HELO")
    decoder.backspace()
    decoder.space()
    decoder.space()
    assert decoder.text == "HEL "
    decoder.clear()
    decoder.backspace()
    assert decoder.finish() == ""


def test_top_and_confidence_are_probabilities() -> None:
    signer = Signer(Decoder(manifest(top_k=2)), 15)
    signer.hold("L", 1.0)
    decision = signer.decisions[-1]
    assert decision.label == "L"
    assert decision.confidence == pytest.approx(0.95, abs=0.01)
    assert decision.top[0] == ("L", pytest.approx(0.95, abs=0.001))
    assert len(decision.top) == 2


def test_separate_pictures_are_judged_one_by_one() -> None:
    decoder = Decoder(manifest(), sequence=False)
    for index, label in enumerate("LAB"):
        decision = decoder.update(Landmarks(640, 480), logits(label), index, 0.0)
        assert (decision.label, decision.unknown) == (label, False)
    assert decoder.update(Landmarks(640, 480), logits("?"), 3, 0.0).unknown
    assert decoder.finish() == ""


def test_a_frame_out_of_order_changes_nothing() -> None:
    decoder = Decoder(manifest())
    for index in range(2):
        decoder.update(Landmarks(640, 480), logits("L"), index, 10 + index / 15)
    for _ in range(100):
        assert decoder.update(Landmarks(640, 480), logits("L"), 3, 10.0).committed == ""
    assert decoder.text == ""


def test_a_source_that_begins_again_goes_on_spelling() -> None:
    decoder = Decoder(manifest())
    for start_s in (100.0, 0.0, 50.0):
        for index in range(10):
            decoder.update(Landmarks(640, 480), logits("L"), index, start_s + index / 15)
    assert decoder.text == "LLL"


@pytest.mark.parametrize("settings", [{"hold": 1.0}, {"hold_s": -1.0}, {"hold_s": float("nan")}])
def test_a_wrong_setting_is_named(settings: dict[str, float]) -> None:
    with pytest.raises(UserError, match="decoder setting hold"):
        Decoder(manifest(**settings))


def test_a_frame_costs_the_same_however_long_the_stream_is() -> None:
    decoder = Decoder(manifest())
    signer = Signer(decoder, 30)

    def seconds(frames: int) -> float:
        start = time.perf_counter()
        for index in range(frames):
            signer.frame(logits("L"), handshape("L"))
            if index % 100 == 0:
                decoder.clear()
        return time.perf_counter() - start

    seconds(300)
    early = min(seconds(300) for _ in range(3))
    for _ in range(10):
        seconds(1000)
    late = min(seconds(300) for _ in range(3))
    assert late < 2 * early


@pytest.mark.parametrize("fps", [20, 30, 60])
def test_another_hand_is_labelled_at_once(fps: float) -> None:
    """As when a slide show goes on: from rest, everything is elsewhere in one frame."""
    signer = Signer(Decoder(manifest()), fps)
    signer.hold("A", 1.0)
    elsewhere = handshape("B") + np.array([0.2, 0, 0], np.float32)
    assert signer.frame(logits("B"), elsewhere).label == "B"


@pytest.mark.parametrize("fps", [30, 60])
def test_a_quick_hand_is_the_same_hand(fps: float) -> None:
    signer = Signer(Decoder(manifest()), fps)
    signer.hold("A", 1.0)
    signer.move("B", 0.12)
    assert signer.frame(logits("B"), handshape("B")).label == ""


def test_another_hand_finishes_no_letter_and_begins_its_own() -> None:
    decoder = Decoder(manifest())
    right = handshape("L")
    left = right + np.array([0.3, 0, 0], np.float32)

    def show(frames: range, **hand: np.ndarray) -> list[str]:
        decisions = [
            decoder.update(Landmarks(640, 480, n / 30, **hand), logits("L"), n, n / 30)
            for n in frames
        ]
        return [decision.committed for decision in decisions if decision.committed]

    assert show(range(4), right_hand=right) == []
    assert show(range(4, 8), left_hand=left) == []
    assert show(range(8, 20), left_hand=left) == ["L"]
    assert show(range(20, 40), right_hand=right) == ["L"]


def test_a_hand_whose_side_is_judged_anew_writes_nothing_twice() -> None:
    decoder = Decoder(manifest())
    for n in range(60):
        side = "left_hand" if n % 20 == 10 else "right_hand"
        landmarks = Landmarks(640, 480, n / 30, **{side: handshape("L")})
        decoder.update(landmarks, logits("L"), n, n / 30)
    assert decoder.text == "L"
