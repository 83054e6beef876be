"""The digit photographs as cut-out hands."""

from pathlib import Path

import numpy as np
import pytest

from datasets.digit_photos import digit_crops
from datasets.splits import signer_keys
from edge_runtime.errors import UserError


def test_photographs_without_a_hand_are_left_out(tiny_root: Path) -> None:
    photos = digit_crops(tiny_root)
    assert photos.label.tolist() == list("0123456789")
    assert photos.shape == (224, 224, 3)
    assert photos.of_rows(slice(None)).min() > 190


def test_a_missing_photograph_is_named(tiny_root: Path) -> None:
    (tiny_root / "ardamavi/images/3/IMG_1151.JPG").unlink()
    with pytest.raises(UserError, match=r"IMG_1151\.JPG is missing"):
        digit_crops(tiny_root)


def test_the_real_photographs_fill_their_crops(real_root: Path) -> None:
    photos = digit_crops(real_root)
    assert len(photos) == 1947
    assert len(np.unique(signer_keys(photos))) == 207
    # Hands before a light wall: what is in the middle is darker than the upper corners.
    pictures = photos.of_rows(slice(0, 200)).mean(-1)
    assert pictures[:, 100:150, 100:150].mean() < pictures[:, :20, :20].mean() - 10
