"""Settings for reading fingerspelled text: names, defaults and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FingerspellingSettings:
    """All times in seconds, so that the same settings serve any frame rate.

    Attributes:
        top_k: how many of the best characters a decision carries.
        every_s: the model is asked this often, not in every frame.
        settle_s: a character that two answers running have read, and that ended this long ago, is
            text that nothing changes any more.
        twice_palms: between two equal characters the hand moves at least so far, on average over
            its landmarks, in palm lengths; after less it is one that is held.
        beam_width: texts that the beam search follows; 1 is greedy decoding.
        language_weight: how much a list of words counts beside the model.
        lost_s: hands missed for less than this are taken to have stayed.
        gap_s: no hands for this long are a space between words.
        forget_s: a longer gap between frames starts everything but the text afresh.
    """

    top_k: float = 3
    every_s: float = 0.3
    settle_s: float = 0.6
    twice_palms: float = 0.15
    beam_width: float = 8
    language_weight: float = 0.5
    lost_s: float = 0.3
    gap_s: float = 1.0
    forget_s: float = 1.5
