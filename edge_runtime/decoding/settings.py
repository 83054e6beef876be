"""Settings of the decoder: names, defaults and meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edge_runtime.decoding.settings_table import read_settings


@dataclass(frozen=True, slots=True)
class DecoderSettings:
    """All times in seconds, so that the same settings serve any frame rate.

    Attributes:
        top_k: how many of the best labels a decision carries.
        smoothing_s: time constant of the running average of the probabilities.
        confirm_s: a new label must have led for this long, and in two frames, to be shown.
        lead: by how much probability a new label must lead the shown one.
        hold_s: a label that is held for this long by a still hand is committed.
        same_hand_hold_s: the same, where the hand has not changed since the last commit: another
            label is then more likely a doubt of the classifier than a new letter.
        moving_palms_per_s: a hand of which some point moves this fast commits nothing; one that is
            half as fast must hold for twice as long.
        release_s: another label, or none, for this long lets the same letter be committed again.
        apart_palms: so does a slide to the side or a slight opening of the fingers, when both
            together come to this many palm lengths
        apart_s: for this long
        brisk_palms_per_s: in a hand of which some point moves faster than this: drift is no slide.
        opening_palms: a handshape this different from the last one of a stroke is another one.
        changed_palms: below this the hand counts as unchanged.
        lost_s: a hand missed for less than this is taken to have stayed.
        gap_s: no hand for this long is a space between words.
        leap_palms_per_s: landmarks that from rest move faster than this in one frame are another
            hand's: its label is shown at once, not averaged with the last one's.
        forget_s: a longer gap between frames starts everything but the text afresh.
    """

    top_k: float = 3
    smoothing_s: float = 0.08
    confirm_s: float = 0.08
    lead: float = 0.05
    hold_s: float = 0.2
    same_hand_hold_s: float = 0.8
    moving_palms_per_s: float = 3.5
    release_s: float = 0.15
    apart_palms: float = 0.25
    apart_s: float = 0.06
    brisk_palms_per_s: float = 1.2
    opening_palms: float = 0.3
    changed_palms: float = 0.15
    lost_s: float = 0.25
    gap_s: float = 1.0
    leap_palms_per_s: float = 3.5
    forget_s: float = 1.5

    @staticmethod
    def read(values: Mapping[str, float]) -> DecoderSettings:
        """Settings by name, as a manifest states them; the others keep their defaults.

        Raises:
            UserError: a name is unknown, or a value is not a number of at least 0.
        """
        return read_settings(DecoderSettings, values)
