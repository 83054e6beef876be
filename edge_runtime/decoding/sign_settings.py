"""Settings for spotting signs in motion: names, defaults and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignSettings:
    """All times in seconds, so that the same settings serve any frame rate.

    Attributes:
        top_k: how many of the best labels a decision carries.
        window_s: how far back the model looks.
        least_s: hands seen for less than this are no sign yet.
        every_s: the model is asked this often, not in every frame.
        smoothing_s: time constant of the running average of the probabilities.
        confirm_s: a sign must have led for this long to be written.
        release_s: another sign, or none, must have led for this long before the same is written
            again.
        lost_s: hands missed for less than this are taken to have stayed.
        forget_s: a longer gap between frames starts everything but the text afresh.
    """

    top_k: float = 3
    window_s: float = 1.5
    least_s: float = 0.4
    every_s: float = 0.1
    smoothing_s: float = 0.2
    confirm_s: float = 0.3
    release_s: float = 0.5
    lost_s: float = 0.3
    forget_s: float = 1.5
