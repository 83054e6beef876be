"""CTC: from per-frame logits to text, without an alignment (Graves et al. 2006)."""

from edge_runtime.ctc.alignment import align
from edge_runtime.ctc.alphabet import BLANK, CHARACTERS, decode, encode
from edge_runtime.ctc.beam import Hypothesis, LanguageScore, beam_search
from edge_runtime.ctc.character_model import CharacterModel
from edge_runtime.ctc.greedy import collapse, greedy

__all__ = [
    "BLANK",
    "CHARACTERS",
    "CharacterModel",
    "Hypothesis",
    "LanguageScore",
    "align",
    "beam_search",
    "collapse",
    "decode",
    "encode",
    "greedy",
]
