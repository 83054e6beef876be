"""Settings for signs known by their key frames: names, defaults and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyFrameSettings:
    """All times in seconds, so that the same settings serve any frame rate.

    Attributes:
        top_k: how many of the best labels a decision carries.
        least_s: hands seen for less than this are no sign.
        longest_s: a sign is over after this long, even if the hands stay.
        every_s: the answer so far is looked for this often, not in every frame.
        lost_s: hands missed for less than this are taken to have stayed.
        forget_s: a longer gap between frames starts everything but the text afresh.
    """

    top_k: float = 3
    least_s: float = 0.3
    longest_s: float = 10.0
    every_s: float = 0.1
    lost_s: float = 0.3
    forget_s: float = 1.5
