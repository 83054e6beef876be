"""Words one after the other, the hand below the picture between them."""

from itertools import groupby

import numpy as np
import pytest

from datasets.hand.clip_samples import make_phrase
from datasets.hand.film import Set
from datasets.hand.phrase import PAUSE_FRAMES, phrase
from edge_runtime.errors import UserError


def runs(labels) -> str:
    return "".join(label for label, _ in groupby(labels))


def test_words_are_spelled_in_turn_and_the_hand_goes_between() -> None:
    motion = phrase("my dog")
    assert runs(motion.labels) == "?M?Y? ?D?O?G"
    assert motion.labels.count(" ") > PAUSE_FRAMES


def test_the_hand_goes_smoothly_and_is_out_of_the_picture_in_the_pause() -> None:
    motion = phrase("MY DOG", seed=3)
    assert np.linalg.norm(np.diff(motion.place, axis=0), axis=1).max() < 6
    assert np.abs(np.diff(motion.fingers, axis=0)).max() < 40
    scenes = Set().scenes(motion)
    pause = [number for number, label in enumerate(motion.labels) if label == " "]
    tops = [scenes[number].landmarks()[:, 1].min() for number in pause]
    assert min(tops[6:]) > 1
    assert len(tops[6:]) > 30  # more than the second after which a space is written


def test_one_word_is_a_phrase_too_and_none_is_not() -> None:
    assert runs(phrase("FOX").labels) == "?F?O?X"
    with pytest.raises(UserError, match="no word to spell"):
        phrase("  ")
    with pytest.raises(UserError, match="letters A to Z and digits"):
        phrase("A É")


def test_a_virtual_signers_hand_is_missing_in_the_pause_alone() -> None:
    once, again = (make_phrase("MY DOG", number=2, seed=5) for _ in range(2))
    np.testing.assert_array_equal(once.hands, again.hands)
    np.testing.assert_array_equal(np.isnan(once.hands[:, 0, 0]), once.label == " ")
    assert len(set(once.signer)) == 1
    other = make_phrase("MY DOG", number=3, seed=5)
    assert other.hands.shape != once.hands.shape or not np.allclose(other.hands[0], once.hands[0])
