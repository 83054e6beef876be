"""HeldLetters: one letter that is held, told from the same letter signed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from edge_runtime.decoding.character_reader import Character
from edge_runtime.landmarks import HAND_POINTS, MIDDLE_MCP, WRIST, FloatArray, Landmarks
from edge_runtime.recognition.ring import Ring


class HeldLetters:
    """Follows the spelling hand: between two equal letters it slides, bounces or opens.

    A model of texts answers the same letter again and again to a hand that holds it for longer
    than the hands that taught it.

    Args:
        least_palms: the hand's landmarks move so far between, on average, in palm lengths.
        frames: so many of the newest are remembered.
    """

    def __init__(self, least_palms: float, frames: int) -> None:
        self._least_palms = least_palms
        self._frames = frames
        self._hands, self._times_s = Ring((HAND_POINTS, 2)), Ring((), np.float64)

    def see(self, landmarks: Landmarks, now_s: float) -> None:
        """Take the right hand of the next frame, else its left one; none where both are missing."""
        if not (landmarks.has_right_hand or landmarks.has_left_hand):
            return
        hand = landmarks.right_hand if landmarks.has_right_hand else landmarks.left_hand
        self._hands.append(hand[:, :2] * np.array([landmarks.aspect, 1], np.float32))
        self._times_s.append(now_s)
        for ring in (self._hands, self._times_s):
            ring.drop_oldest(len(ring) - self._frames)

    def clear(self) -> None:
        """The hand has left."""
        self._hands.clear()
        self._times_s.clear()

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
        """Whether the hand moved from one time to the other; yes where it is not remembered."""
        times_s = self._times_s.rows
        first, end = np.searchsorted(times_s, [first_s, last_s], side="left")
        if end >= len(times_s) or (first == 0 and times_s[0] > first_s):
            return True
        return self._way(self._hands.rows[first : end + 1]) >= self._least_palms

    @staticmethod
    def _way(hands: FloatArray) -> float:
        """How far the farthest of the hands (frame, point, xy) is from the first, in palms."""
        ways = np.linalg.norm(hands - hands[0], axis=-1).mean(axis=-1)
        palm = float(np.linalg.norm(hands[0, MIDDLE_MCP] - hands[0, WRIST]))
        return float(ways.max()) / max(palm, 1e-6)
