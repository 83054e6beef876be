"""Banks of clips: rows, places between frames, files."""

from pathlib import Path

import numpy as np
import pytest

from datasets.fingerspelling.letter_bank import LetterBank, bank_of
from edge_runtime.errors import UserError


def clip(frames: int, shift: float = 0.0) -> np.ndarray:
    """A hand of palm length 2 whose wrist goes right by 1 a frame."""
    hands = np.zeros((frames, 21, 3), np.float32)
    hands[:, 9, 1] = -2
    hands[..., 0] += shift + np.arange(frames)[:, None]
    return hands


def bank() -> LetterBank:
    first = bank_of([clip(3), clip(2, 7)], "a", "s/one", moving=False, frames_per_s=15)
    second = bank_of([clip(4)], "j", "s/two", moving=True, frames_per_s=30)
    return LetterBank.concatenate([first, second])


def test_clips_begin_at_their_wrist_and_are_in_palms():
    hands = bank().hands
    np.testing.assert_allclose(hands[:, 0, 0], [0, 0.5, 1, 0, 0.5, 0, 0.5, 1, 1.5])
    np.testing.assert_allclose(hands[:, 9, 1], -1)


def test_places_lie_between_frames_and_run_back_and_forth():
    places = np.array([0, 0.5, 2, 3, 4, 5.5])
    found = bank().at(np.zeros(6, np.int64), places)[:, 0, 0]
    np.testing.assert_allclose(found, [0, 0.25, 1, 0.5, 0, 0.75])


def test_a_mask_keeps_the_frames_of_its_clips():
    kept = bank()[np.array([False, True, True])]
    assert kept.text.tolist() == ["a", "j"]
    assert kept.start.tolist() == [0, 2]
    np.testing.assert_allclose(kept.at(np.array([1]), np.array([3.0]))[0, 0, 0], 1.5)


def test_a_file_holds_it_to_float16(tmp_path: Path):
    bank().save(tmp_path / "new" / "bank.npz")
    again = LetterBank.load(tmp_path / "new" / "bank.npz")
    assert again.signer.tolist() == ["s/one", "s/one", "s/two"]
    assert again.hands.dtype == np.float32
    np.testing.assert_allclose(again.hands, bank().hands, atol=1e-3)


@pytest.mark.parametrize("content", [None, b"nonsense"])
def test_another_file_gets_one_sentence(tmp_path: Path, content: bytes | None):
    path = tmp_path / "bank.npz"
    if content:
        path.write_bytes(content)
    with pytest.raises(UserError, match="is no corpus of fingerspelled letters"):
        LetterBank.load(path)
