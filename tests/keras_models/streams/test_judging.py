"""What was written of a stream, against what was signed in it."""

import pytest

from edge_runtime import Prediction
from keras_models.streams.judging import Judged, Written, judge, table, written_in
from keras_models.streams.scripted import Sign, signs_of

SIGNS = [Sign(label, float(at), at + 0.5) for at, label in enumerate("ABCA")]


def event(kind: str, label: str, at_s: float, text: str, replaced: str = "") -> Prediction:
    return Prediction(kind, label, 1.0, False, "right", 0, at_s, text=text, replaced=replaced)


def test_all_right():
    judged = judge("all", SIGNS, [Written(sign.label, sign.end_s + 0.1) for sign in SIGNS])
    assert (judged.precision, judged.recall, judged.edits) == (1.0, 1.0, 0)
    assert judged.delays_s == pytest.approx([0.1] * 4)


def test_missed_repeated_and_mistaken_signs():
    written = [Written(label, float(at)) for at, label in enumerate("ABBX")]
    judged = judge("some", SIGNS, written)
    assert (judged.signs, judged.written, judged.right, judged.edits) == (4, 4, 2, 2)
    assert (judged.precision, judged.recall) == (0.5, 0.5)


def test_nothing_of_nothing_is_right():
    assert judge("none", [], []).precision == judge("none", [], []).recall == 1.0


def test_streams_are_summed():
    parts = [judge("a", SIGNS, []), judge("b", SIGNS, [Written("A", 0.2)])]
    summed = Judged.joined("both", parts)
    assert (summed.signs, summed.written, summed.right, summed.edits) == (8, 1, 1, 7)
    assert summed.delays_s == pytest.approx([-0.3])
    assert table("Streams", [summed]).rows[0][:5] == ("both", "8", "1", "100.0%", "12.5%")


def test_what_another_sign_replaced_was_not_written():
    events = [
        event("frame", "I", 0.0, ""),
        event("sign", "I", 0.1, "I"),
        event("sign", "J", 0.5, "J", replaced="I"),
        event("sign", " ", 1.0, "J "),
        event("text", "", 1.2, "J"),
    ]
    assert written_in(events) == [Written("J", 0.5)]


def test_what_the_end_brings_out_counts():
    events = [event("frame", "", 0.0, "yes"), event("text", "", 2.0, "yes thank you")]
    assert written_in(events, letters=False) == [Written("thank you", 2.0)]


def test_runs_of_frames_are_signs():
    times_s = [frame / 10 for frame in range(7)]
    assert signs_of("??AA?AB", times_s) == [
        Sign("A", 0.2, 0.3),
        Sign("A", 0.5, 0.5),
        Sign("B", 0.6, 0.6),
    ]


def test_spaces_count_between_words_only():
    events = [
        event("sign", "A", 0.5, "A"),
        event("sign", " ", 1.5, "A "),
        event("sign", "B", 2.0, "A B"),
        event("sign", " ", 3.5, "A B "),
        event("text", "", 4.0, "A B"),
    ]
    letters = [Written("A", 0.5), Written("B", 2.0)]
    assert written_in(events) == letters
    assert written_in(events, spaces=True) == [letters[0], Written(" ", 1.5), letters[1]]


def test_letters_that_are_written_at_once_count_each():
    events = [event("sign", "he ", 1.0, "he "), event("text", "", 2.0, "he l")]
    letters = [Written("H", 1.0), Written("E", 1.0), Written(" ", 1.0), Written("L", 2.0)]
    assert written_in(events, spaces=True) == letters
    assert written_in(events) == [letters[0], letters[1], letters[3]]


def test_words_count_once():
    events = [event("sign", "thank you", 1.0, "thank you ")]
    assert written_in(events, letters=False) == [Written("thank you", 1.0)]
