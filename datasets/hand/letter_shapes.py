"""The static letters: for each, the handshapes by which people form it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from datasets.hand import fist_letters, pointing_letters, round_letters, upright_letters
from datasets.hand.handshape import Handshape

_MAKERS = {
    "A": fist_letters.letter_a,
    "B": round_letters.letter_b,
    "C": round_letters.letter_c,
    "D": upright_letters.letter_d,
    "E": fist_letters.letter_e,
    "F": round_letters.letter_f,
    "G": pointing_letters.letter_g,
    "H": pointing_letters.letter_h,
    "I": upright_letters.letter_i,
    "K": pointing_letters.letter_k,
    "L": upright_letters.letter_l,
    "M": fist_letters.letter_m,
    "N": fist_letters.letter_n,
    "O": round_letters.letter_o,
    "P": pointing_letters.letter_p,
    "Q": pointing_letters.letter_q,
    "R": upright_letters.letter_r,
    "S": fist_letters.letter_s,
    "T": fist_letters.letter_t,
    "U": upright_letters.letter_u,
    "V": upright_letters.letter_v,
    "W": upright_letters.letter_w,
    "X": pointing_letters.letter_x,
    "Y": upright_letters.letter_y,
}


@cache
def letter_shapes() -> Mapping[str, list[Handshape]]:
    """The 24 letters that need no motion, each with at least three handshapes."""
    return MappingProxyType({letter: shapes() for letter, shapes in _MAKERS.items()})
