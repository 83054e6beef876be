"""Settings for spotting signs in motion: names, defaults and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignSettings:
    """All times in seconds, so that the same settings serve any frame rate; speeds in palm lengths
    a second, as ``HandMotion`` measures them.

    Attributes:
        top_k: how many of the best labels a decision carries.
        window_s: how far back the model looks.
        least_s: hands seen for less than this are no sign yet.
        every_s: the model is asked this often, not in every frame.
        smoothing_s: time constant of the running average of the probabilities.
        confirm_s: a sign must have led for this long to be written.
        sure: and must be as probable as this, 0..1, while the hands still sign; when they have
            stopped, the sign that leads is written too, if none was.
        release_s: another sign, or none, must have led for this long before the same is written
            again.
        lost_s: hands missed for less than this are taken to have stayed.
        moving: hands faster than this begin to sign.
        still: until they are slower than this, they go on.
        rest_s: hands that are still for longer than this rest.
        settle_s: the same where they have rested before.
        hold_s: of hands that rest, so much of the stillness belongs to the sign before.
        arrive_s: hands that come from a rest in view are on their way for so long.
        elsewhere: hands this far, in palm lengths, from where they rested, or from where a sign was
            written, have left it.
        forget_s: a longer gap between frames starts everything but the text afresh.
    """

    top_k: float = 3
    window_s: float = 1.5
    least_s: float = 0.4
    every_s: float = 0.1
    smoothing_s: float = 0.2
    confirm_s: float = 0.3
    sure: float = 0.6
    release_s: float = 0.5
    lost_s: float = 0.3
    moving: float = 1.0
    still: float = 0.5
    rest_s: float = 0.8
    settle_s: float = 0.2
    hold_s: float = 0.3
    arrive_s: float = 0.4
    elsewhere: float = 1.0
    forget_s: float = 1.5
