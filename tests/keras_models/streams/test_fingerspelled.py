"""Words composed of a signer's letters, as streams."""

import os

import pytest

from datasets.fingerspelling.segments import Pace
from edge_runtime import Recognizer
from keras_models.__main__ import main
from keras_models.streams.fingerspelled import WORDS, composed_words
from tests.keras_models.tiny_speller import school


def test_most_letters_of_composed_words_are_written():
    bank = school()
    theirs = bank[bank.signer == "school/one"]
    pace = Pace(held=(20, 20), slow=0, stretched=0)
    judged = composed_words(Recognizer.from_bundle("letters"), theirs, "theirs", pace, seed=0)
    assert judged.name == "theirs"
    assert judged.signs > 3 * WORDS
    assert judged.precision > 0.8
    assert judged.recall > 0.6


@pytest.mark.skipif("ASL_EDGE_DATA" not in os.environ, reason="ASL_EDGE_DATA names no data folder")
def test_an_unknown_signer_is_one_sentence(tmp_path, capsys):
    options = ["--held-out", "traduttore/alex", "--clips", "1", "--out", str(tmp_path / "s.md")]
    assert main(["streams", *options, "--spelling", "nobody=letters"]) == 2
    assert "no letters were recorded of nobody" in capsys.readouterr().err
