"""The shipped bundles on streams whose truth is known."""

import os

import numpy as np
import pytest

from datasets.hand.clip_samples import make_clips, make_phrase
from edge_runtime import Recognizer
from keras_models.__main__ import main
from keras_models.streams.judging import judge, written_by
from keras_models.streams.kinds import FILMED_PHRASES, filmed_phrases
from keras_models.streams.pauses import REST_S
from keras_models.streams.scripted import spelled

needs_data = pytest.mark.skipif(
    "ASL_EDGE_DATA" not in os.environ, reason="ASL_EDGE_DATA names no data folder"
)


def test_a_virtual_signers_word_is_a_stream_with_its_truth():
    script = spelled(make_clips(("JOB",), 1, 7))
    assert [sign.label for sign in script.signs] == ["J", "O", "B"]
    times_s = np.array([frame.timestamp_s for frame in script.frames])
    assert (np.diff(times_s) > 0).all()
    assert script.signs[0].start_s > REST_S
    assert times_s[-1] == pytest.approx(script.signs[-1].end_s + REST_S, abs=0.5)


def test_most_of_a_virtual_signers_letters_are_written():
    recognizer = Recognizer.from_bundle("letters")
    script = spelled(make_clips(("HELLO",), 1, 0))
    judged = judge("HELLO", script.signs, written_by(recognizer, script))
    assert judged.right >= 3
    assert judged.edits <= 2


def test_a_phrase_has_spaces_for_signs_and_they_are_written():
    script = spelled(make_phrase("DOG FOX", 0, 1))
    assert [sign.label for sign in script.signs] == list("DOG FOX")
    (space,) = (sign for sign in script.signs if sign.label == " ")
    written = written_by(Recognizer.from_bundle("letters"), script, spaces=True)
    (at_s,) = (one.at_s for one in written if one.label == " ")
    assert space.start_s < at_s < space.end_s
    assert judge("DOG FOX", script.signs, written).right >= 5


@pytest.mark.slow
def test_films_of_phrases_are_read():
    judged = filmed_phrases(Recognizer.from_bundle("letters"), seed=0)
    assert judged.signs == sum(map(len, FILMED_PHRASES))
    assert judged.recall > 0.7


@needs_data
@pytest.mark.slow
def test_the_command_writes_the_table(tmp_path, capsys):
    out = tmp_path / "streams.md"
    options = ["--held-out", "traduttore/alex", "--clips", "4", "--out", str(out)]
    assert main(["streams", *options]) == 0
    assert "words, traduttore/alex" in capsys.readouterr().out
    written = out.read_text("utf-8")
    for between in ("hands away between", "hands rest in view", "no pause", "left-handed"):
        assert f"| words, traduttore/alex, {between} | 4 |" in written


@needs_data
@pytest.mark.slow
def test_an_unknown_signer_is_one_sentence(tmp_path, capsys):
    options = ["--held-out", "nobody", "--out", str(tmp_path / "streams.md")]
    assert main(["streams", *options]) == 2
    assert "nobody" in capsys.readouterr().err
