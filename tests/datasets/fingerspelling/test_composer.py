"""Phrases as features, of virtual signers and of real ones."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from datasets.fingerspelling.before_camera import PLAIN
from datasets.fingerspelling.composer import Composer
from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.real_letters import real_letters
from datasets.fingerspelling.segments import Pace
from edge_runtime.ctc import BLANK, decode
from edge_runtime.errors import UserError
from edge_runtime.features.ishara276 import HAND_COLUMNS

BOTH = {"kinematic/holding": 0.5, "kinematic/spelling": 0.5}


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_a_batch_is_what_the_recogniser_takes(virtual: LetterBank):
    features, texts = Composer(virtual, BOTH).batch(16, rng())
    assert features.shape == (16, 176, 276)
    assert features.dtype == np.float32
    assert np.isfinite(features).all()
    assert len(texts) == 16
    # Hands alone: lips and arms are zero.
    assert not np.delete(features, np.r_[HAND_COLUMNS], axis=2).any()


def test_what_frames_show_spells_the_text(virtual: LetterBank):
    """Held letter by letter, runs of equal frames are the text; of words in one go none is told."""
    composer = Composer(virtual, {"kinematic/holding": 1.0})
    features, texts, shown = composer.aligned(16, rng())
    assert shown.shape == features.shape[:2]
    for text, row in zip(texts, shown, strict=True):
        starts = row[np.r_[True, row[1:] != row[:-1]]]
        assert decode(starts[starts != BLANK]) == text.replace(" ", "")
    _, texts, shown = Composer(virtual, {"kinematic/spelling": 1.0}).aligned(16, rng())
    assert (shown == -1).any()


def test_a_stream_shows_its_letters_in_turn(virtual: LetterBank):
    composer = Composer(virtual, {"kinematic/holding": 1.0}, Pace(slow=1), PLAIN)
    table = composer.stream("hello", rng())
    starts = np.flatnonzero(np.r_[True, table.label[1:] != table.label[:-1]])
    assert table.label[starts].tolist() == list("H?E?L?L?O")
    assert np.isfinite(table.hands).all()
    assert not table.is_left.any()
    assert len(np.unique(table.signer)) == 1
    assert len(table) > 5 * 8


def test_the_same_seed_makes_the_same_batch(virtual: LetterBank):
    composer = Composer(virtual, BOTH)
    (one, texts), (other, again) = composer.batch(4, rng()), composer.batch(4, rng())
    assert texts == again
    np.testing.assert_array_equal(one, other)


def test_longer_phrases_take_more_frames_and_the_rest_is_padding(virtual: LetterBank):
    composer = Composer(virtual, {"kinematic/holding": 1.0}, view=PLAIN)
    features, texts = composer.spelled(["ab", "abcdefgh"], rng())
    used = features.any(axis=2).sum(axis=1)
    assert texts == ["ab", "abcdefgh"]
    assert used[1] > 2 * used[0] > 8
    assert not features[0, used[0] :].any()


def test_a_smaller_window_gets_shorter_phrases(virtual: LetterBank):
    features, texts = Composer(virtual, BOTH, frames=24).batch(32, rng())
    assert features.shape == (32, 24, 276)
    letters = [text for text in texts if " " not in text]
    assert letters


def test_what_nobody_shows_is_left_out_of_the_text(virtual: LetterBank):
    features, texts = Composer(virtual, BOTH).spelled(["a!b"], rng())
    assert texts == ["ab"]
    assert len(features) == 1


def test_nobody_of_that_name_gets_one_sentence(virtual: LetterBank):
    with pytest.raises(UserError, match="no clips of traduttore to compose"):
        Composer(virtual, {"traduttore": 1.0})


def test_a_left_handed_signer_fills_the_left_hands_columns(virtual: LetterBank):
    view = type(PLAIN)(**{**{f: getattr(PLAIN, f) for f in PLAIN.__dataclass_fields__}, "left": 1})
    features, _ = Composer(virtual, BOTH, view=view).spelled(["hi"], rng())
    right, left = features[..., 40 * 3 : 61 * 3], features[..., 61 * 3 : 82 * 3]
    assert not right.any()
    assert left.any()


def test_spelling_takes_the_time_that_its_pace_says(virtual: LetterBank):
    frames = []
    for held in (2, 8):
        pace = Pace(held=(held, held), moved=(3, 3), slow=0, unsteady=0, stretched=0)
        composer = Composer(virtual, {"kinematic/holding": 1.0}, pace, PLAIN)
        frames.append(composer.spelled(["abcd"], rng())[0].any(axis=2).sum())
    assert frames == [4 * 2 + 3 * 3, 4 * 8 + 3 * 3]


def test_real_signers_show_every_letter_and_every_digit(real_root: Path):
    bank = real_letters(real_root)
    shown = Counter(zip(bank.signer.tolist(), bank.text.tolist(), strict=True))
    assert {text for signer, text in shown if signer == "traduttore/cam"} >= set(
        "abcdefghijklmnopqrstuvwxyz -./"
    )
    assert sum(signer.startswith("ardamavi") and text == "7" for signer, text in shown) > 100
    moving = bank.text[bank.moving]
    assert set(moving.tolist()) == set("jz-./")
    features, texts = Composer(bank, {"traduttore/alex": 1.0}).spelled(["quick 42"], rng())
    assert texts == ["quick 42"]
    assert features.any()
