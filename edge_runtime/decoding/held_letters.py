"""HeldLetters: one letter that is held, told from the same letter signed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from edge_runtime.decoding.character_reader import Character
from edge_runtime.decoding.hand_track import HandTrack
from edge_runtime.landmarks import Landmarks


class HeldLetters:
    """Follows the spelling hand: between two equal letters it slides, bounces or opens.

    A model of texts answers the same letter again and again to a hand that holds it for longer
    than the hands that taught it.

    Args:
        least_palms: the hand's landmarks move so far between, on average, in palm lengths.
    """

    def __init__(self, least_palms: float) -> None:
        self._least_palms = least_palms
        self._track = HandTrack()

    def see(self, landmarks: Landmarks, now_s: float) -> None:
        """Take the next frame, captured at ``now_s`` seconds; of no hand nothing is noted."""
        self._track.add(landmarks, now_s)

    def clear(self) -> None:
        """The hand has left."""
        self._track.clear()

    def joined(
        self, found: Sequence[Character], before: Character | None
    ) -> tuple[list[Character], Character | None]:
        """The characters without those that go on showing the one before them.

        Args:
            found: of frames that follow one another.
            before: the character before them, if any.

        Returns:
            What is left, each as long as it was shown, and ``before`` likewise.
        """
        kept: list[Character] = []
        for one in found:
            last = kept[-1] if kept else before
            if last is None or last.text != one.text or self._moved(last.last_s, one.first_s):
                kept.append(one)
            elif kept:
                kept[-1] = replace(last, last_s=one.last_s)
            else:
                before = replace(last, last_s=one.last_s)
        return kept, before

    def _moved(self, first_s: float, last_s: float) -> bool:
        """Whether the hand moved from one time to the other; yes where that is not remembered."""
        track = self._track
        if not len(track):
            return True
        hands, times_s = track.window(track.newest_s - first_s)
        first, last = np.searchsorted(times_s, [first_s, last_s])
        if times_s[0] > first_s or last == len(times_s):
            return True
        places = hands[first : last + 1, :, :2] * np.array([track.aspect, 1], np.float32)
        ways = np.linalg.norm(places - places[0], axis=-1).mean(axis=-1)
        return float(ways.max()) >= self._least_palms * track.palm()
