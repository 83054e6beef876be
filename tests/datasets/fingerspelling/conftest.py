"""A bank of two virtual signers, made once."""

from __future__ import annotations

import pytest

from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.virtual_letters import virtual_letters


@pytest.fixture(scope="session")
def virtual() -> LetterBank:
    return virtual_letters(0, hands=4, strokes=2, spelled=3)
