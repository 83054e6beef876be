"""Fingerspelled text grows while it is spelled, and never changes what it has settled."""

from itertools import pairwise

import numpy as np
import pytest

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.ctc import CHARACTERS, CharacterModel
from edge_runtime.decoding.fingerspelling_settings import FingerspellingSettings
from edge_runtime.errors import UserError
from edge_runtime.features import HANDS126, ISHARA_HANDS276, FrameSequence
from edge_runtime.features.fit_ishara import fit_ishara
from edge_runtime.interpreters import FakeInterpreter
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition import Fingerspelling

from .speller import BETWEEN, FPS, LABELS, Spelled, answers, hand_at, place

SENTENCE = "the quick brown fox jumps over the lazy dog"


def settled_only_grows(stream: Spelled) -> bool:
    texts = [decision.text for decision in stream.decisions]
    return all(later.startswith(text) for text, later in pairwise(texts))


@pytest.mark.parametrize("width", [1, 4])
def test_words_are_read_and_stand_apart(width):
    stream = Spelled(beam_width=width)
    stream.spell("hello")
    stream.leave(1.5)
    stream.spell("you")
    stream.leave(0.5)
    assert stream.recognizer.finish() == "hello you"
    assert stream.committed == "hello you"
    assert settled_only_grows(stream)


def test_text_appears_while_it_is_spelled():
    stream = Spelled()
    stream.spell("balloon", hold=9)
    decision = stream.decisions[-1]
    assert "balloon".startswith(decision.text)
    assert decision.text != ""
    # What the model has yet to look beyond is shown apart, and was wrong.
    assert any(decision.pending.endswith("x") for decision in stream.decisions)
    assert "x" not in decision.text
    assert settled_only_grows(stream)


def test_a_character_settles_about_a_second_after_its_end():
    stream = Spelled()
    stream.spell("a")
    stream.wait(3)
    delays = [i for i, decision in enumerate(stream.decisions) if decision.committed == "a"]
    assert len(delays) == 1
    settings = FingerspellingSettings()
    assert delays[0] / FPS <= 6 / FPS + settings.settle_s + 2 * settings.every_s


def test_a_stream_is_longer_than_the_models_window():
    stream = Spelled(frames=60)
    stream.spell(SENTENCE)
    assert stream.frame > 5 * 60
    assert stream.recognizer.finish() == SENTENCE
    assert settled_only_grows(stream)
    assert all(len(window[0]) == 60 for window in stream.model.inputs)


def test_nothing_is_lost_where_answers_never_agree():
    asked = []

    def fickle(windows):
        """Another character in the place of every "e", whenever it is asked."""
        asked.append(len(asked))
        logits = answers(windows)
        e, other = CHARACTERS.index("e"), CHARACTERS.index("uv"[len(asked) % 2])
        logits[..., [e, other]] = logits[..., [other, e]]
        return logits

    stream = Spelled(frames=60, answer=fickle)
    stream.spell("seven trees", hold=8)
    stream.leave(1)
    text = stream.recognizer.finish()
    assert settled_only_grows(stream)
    assert len(text) == len("seven trees")
    assert text.replace("u", "e").replace("v", "e") == "seeen trees"


def test_the_model_is_given_what_it_was_trained_on():
    """The window of a sign that began in it is ``fit_ishara`` of the clip, bit for bit."""
    stream = Spelled(every_s=0.0)
    stream.leave(0.3)
    stream.spell("now", hold=5)
    first = 9
    for frame in range(8):  # lost for a moment, then there again
        if frame in (2, 3, 4):
            stream.take(Landmarks(640, 480, stream.frame / FPS))
        else:
            stream.spell("w", hold=1, between=0)
        clip = FrameSequence.of(stream.shown[first:])
        expected = fit_ishara(ISHARA_HANDS276.kernel(clip))
        np.testing.assert_array_equal(stream.model.inputs[-1][0], expected)


def test_hands_that_rest_spell_nothing():
    stream = Spelled()
    stream.wait(3)
    assert stream.committed == ""
    assert stream.decisions[-1].unknown
    stream.leave(2)
    assert not stream.decisions[-1].unknown
    assert stream.recognizer.finish() == ""


def test_doubtful_characters_are_left_out():
    stream = Spelled(threshold=0.999)
    stream.spell("hello")
    assert stream.recognizer.finish() == ""
    surer = Spelled(threshold=0.9)
    surer.spell("hello")
    assert surer.recognizer.finish() == "hello"


def stammers(windows):
    """Answers that begin the letter anew after every fourth frame, however long it is held."""
    logits = answers(windows)
    logits[0, 4::5] = 0
    logits[0, 4::5, -1] = 8
    return logits


def with_palm(x, frame, y=0.0):
    """The hand at a place, its palm a tenth of the picture long."""
    landmarks = hand_at(x, frame)
    landmarks.right_hand[:, 1] += y
    landmarks.right_hand[9, 1] -= 0.1
    return landmarks


@pytest.mark.parametrize("frames", [176, 60])
def test_a_letter_that_is_held_is_written_once(frames):
    def read(**settings):
        stream = Spelled(answer=stammers, frames=frames, **settings)
        for character in "hello":
            for x in [place(character)] * 60 + [BETWEEN] * 6:
                stream.take(with_palm(x, stream.frame))
        stream.leave(1)
        assert settled_only_grows(stream)
        return stream.recognizer.finish()

    assert read() == "hello"
    assert read(twice_palms=0.0).startswith("hhhh")


def test_a_letter_that_slides_is_written_twice():
    stream = Spelled(answer=stammers)
    for y in [0.0] * 14 + [0.02, 0.04] + [0.05] * 14:
        stream.take(with_palm(place("l"), stream.frame, y))
    stream.leave(1)
    assert stream.recognizer.finish() == "ll"


def test_a_list_of_words_decides_what_the_model_cannot_tell():
    def unsure(windows):
        """Every "a" looks a little more like an "e"."""
        logits = answers(windows)
        a, e = CHARACTERS.index("a"), CHARACTERS.index("e")
        logits[..., e] = np.where(logits[..., a] > 0, logits[..., a] + 0.5, logits[..., e])
        return logits

    def read(words):
        stream = Spelled(answer=unsure, words=words, beam_width=8)
        stream.spell("banana", hold=1)
        stream.leave(1)
        return stream.recognizer.finish()

    assert read(None) == "benene"
    assert read(CharacterModel("apple banana cherry")) == "banana"


def test_a_gap_between_frames_settles_what_was_read():
    stream = Spelled()
    stream.spell("ok", hold=9)
    stream.frame += 10 * FPS
    stream.leave(0.1)
    assert stream.committed.startswith("o")
    assert stream.decisions[-1].pending == ""
    assert settled_only_grows(stream)


def test_a_source_that_begins_again_is_read_on():
    stream = Spelled()
    for _ in range(2):
        stream.frame = 0
        stream.spell("ok")
        stream.leave(1.5)
    assert stream.recognizer.finish() == "ok ok"


def test_text_can_be_edited():
    stream = Spelled()
    stream.spell("cat")
    stream.leave(0.5)
    stream.recognizer.backspace()
    assert stream.recognizer.text == "ca"
    stream.recognizer.space()
    stream.spell("on")
    stream.leave(0.5)
    assert stream.recognizer.text == "ca on"
    stream.recognizer.clear()
    assert stream.recognizer.finish() == ""


def test_what_is_pending_is_taken_back_first():
    stream = Spelled(settle_s=60.0)
    stream.spell("cat", hold=9)
    assert stream.decisions[-1].pending
    stream.recognizer.backspace()
    stream.wait(0.5)
    assert stream.decisions[-1].pending == ""
    assert stream.recognizer.finish() == ""


def test_a_feature_of_something_else_is_refused():
    model = FakeInterpreter(answers, (1, 176, 126), (1, 176, 60))
    spec = ModelSpec("hands126", 1, LABELS, {}, {})
    with pytest.raises(UserError, match="hands126 is none of fingerspelled text"):
        Fingerspelling(HANDS126, model, spec, FingerspellingSettings())


def test_labels_that_are_words_are_refused():
    model = FakeInterpreter(answers, (1, 176, 276), (1, 176, 3))
    spec = ModelSpec("ishara_hands276", 1, ("hello", "a", "blank"), {}, {})
    with pytest.raises(UserError, match="'hello' is no character"):
        Fingerspelling(ISHARA_HANDS276, model, spec, FingerspellingSettings())
