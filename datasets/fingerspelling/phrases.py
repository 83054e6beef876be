"""Phrases to be spelled: words, names, telephone numbers, addresses and web addresses."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from datasets.fingerspelling.words import DIRECTIONS, ENDINGS, STREETS, common_words, names

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
# Marks that one hand can sign here: all others of the alphabet are left out.
MARKS = "-./"

_Rng = np.random.Generator


def phrases(count: int, rng: _Rng, *, longest: int = 31) -> list[str]:
    """So many phrases of 2 to ``longest`` characters, of a-z, 0-9, space and ``MARKS``.

    A third are single words and names, a fifth are strings of letters in which rare pairs are as
    frequent as common ones; the others are as in everyday spelling.
    """
    kinds = rng.choice(len(_KINDS), count, p=[share for _, share in _KINDS])
    return [_KINDS[kind][0](rng)[:longest].strip() for kind in kinds]


def words(count: int, rng: _Rng) -> list[str]:
    """So many single words and names of a-z."""
    return [_word(rng) for _ in range(count)]


def _word(rng: _Rng) -> str:
    return _one(rng, names() if rng.random() < 0.3 else common_words())


def _two_words(rng: _Rng) -> str:
    return f"{_word(rng)} {_word(rng)}"


def _name(rng: _Rng) -> str:
    return f"{_one(rng, names())} {_one(rng, names())}"


def _letters(rng: _Rng) -> str:
    return "".join(rng.choice(list(LETTERS), int(rng.integers(3, 11))))


def _telephone(rng: _Rng) -> str:
    groups = [_digits(rng, int(n)) for n in rng.choice([2, 3, 3, 4], int(rng.integers(2, 5)))]
    return "-".join(groups)


def _number(rng: _Rng) -> str:
    return _digits(rng, int(rng.integers(2, 8)))


def _address(rng: _Rng) -> str:
    number = _digits(rng, int(rng.integers(1, 6)))
    return f"{number} {_one(rng, DIRECTIONS)}{_one(rng, common_words())} {_one(rng, STREETS)}"


def _web(rng: _Rng) -> str:
    joint = _one(rng, ("", "-", "."))
    site = f"{_one(rng, common_words())}{joint}{_word(rng)}.{_one(rng, ENDINGS)}"
    return f"{site}/{_word(rng)}" if rng.random() < 0.4 else site


def _digits(rng: _Rng, count: int) -> str:
    return "".join(rng.choice(list(DIGITS), count))


def _one(rng: _Rng, options: tuple[str, ...]) -> str:
    return options[int(rng.integers(len(options)))]


_KINDS: tuple[tuple[Callable[[_Rng], str], float], ...] = (
    (_word, 0.33),
    (_two_words, 0.12),
    (_name, 0.1),
    (_letters, 0.2),
    (_telephone, 0.06),
    (_number, 0.05),
    (_address, 0.07),
    (_web, 0.07),
)
