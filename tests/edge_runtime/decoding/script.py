"""Scripted signing: what a hand shows and where it is, at any frame rate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from edge_runtime.bundle.manifest import Manifest, ModelSpec
from edge_runtime.decoding import Decision, Decoder
from edge_runtime.landmarks import FloatArray, Landmarks

LABELS = ("?", *"ABCDEHILOZ")
HOLD_S, MOVE_S = 0.5, 0.3
# A palm length of these hands, as a share of the width of a 640x480 image.
PALM = 0.2 * 480 / 640


def manifest(**decoder: float) -> Manifest:
    """A bundle of letters, and of a motion model that nobody trained."""
    models = {
        "static": ModelSpec("hand63", 1, LABELS, {}, {}, unknown_threshold=0.5),
        "motion": ModelSpec("stroke240", 1, ("?", "J", "Z"), {}, {}, unknown_threshold=0.5),
    }
    return Manifest("letters", "1.0.0", "letters", models, {}, decoder=decoder)


def logits(label: str, share: float = 0.95) -> FloatArray:
    """Logits that give ``label`` this probability, and the others the rest in equal parts."""
    shares = np.full(len(LABELS), (1 - share) / (len(LABELS) - 1))
    shares[LABELS.index(label)] = share
    return np.log(shares).astype(np.float32)


def handshape(label: str) -> FloatArray:
    """Some (21, 3) hand, another one for each label, with a palm of a fifth of the image."""
    spread = np.random.default_rng(LABELS.index(label)).uniform(-0.1, 0.1, (21, 3))
    hand = spread + np.array([0.5, 0.5, 0])
    hand[0], hand[9] = (0.5, 0.7, 0), (0.5, 0.5, 0)
    return hand.astype(np.float32)


class Signer:
    """Shows letters to a decoder.

    Args:
        decoder: takes the frames.
        fps: frames a second.
    """

    def __init__(self, decoder: Decoder, fps: float) -> None:
        self._decoder = decoder
        self._interval_s = 1 / fps
        self._now_s = 0.0
        self._until_s = 0.0
        self._frame = 0
        self._place_x = 0.0
        self._hand = handshape("?")
        self.decisions: list[Decision] = []

    @property
    def committed(self) -> list[str]:
        """Everything that was committed so far, in order."""
        return [d.committed for d in self.decisions if d.committed]

    def frame(self, shown: FloatArray | None, hand: FloatArray | None = None) -> Decision:
        """One frame with these logits and this hand; None for no hand."""
        landmarks = Landmarks(640, 480, self._now_s)
        if hand is not None:
            landmarks = Landmarks(640, 480, self._now_s, right_hand=hand)
        self.decisions.append(self._decoder.update(landmarks, shown, self._frame, self._now_s))
        self._frame += 1
        self._now_s += self._interval_s
        return self.decisions[-1]

    def _for(self, duration_s: float) -> Sequence[float]:
        """Shares of the duration, 0 to 1, at which a frame falls; keeps to the clock."""
        start_s, self._until_s = self._until_s, self._until_s + duration_s
        count = max(0, int(np.ceil((self._until_s - self._now_s) / self._interval_s - 1e-6)))
        return [(self._now_s + i * self._interval_s - start_s) / duration_s for i in range(count)]

    def _shape(self, label: str) -> FloatArray:
        """The handshape of a letter, where the hand is now."""
        return (handshape(label) + np.array([self._place_x, 0, 0])).astype(np.float32)

    def hold(self, label: str, duration_s: float = HOLD_S) -> None:
        """Hold a letter still."""
        self._hand = self._shape(label)
        for _ in self._for(duration_s):
            self.frame(logits(label), self._hand)

    def move(self, label: str, duration_s: float = MOVE_S) -> None:
        """Change to a letter; the classifier is unsure on the way."""
        start, end = self._hand, self._shape(label)
        for share in self._for(duration_s):
            self._hand = (start + share * (end - start)).astype(np.float32)
            self.frame(logits("?", 0.6), self._hand)

    def slide(self, label: str, palms: float, duration_s: float = 0.25) -> None:
        """Keep the letter and slide by so many palm lengths."""
        start_x = self._place_x
        for share in self._for(duration_s):
            self._place_x = start_x + share * palms * PALM
            self._hand = self._shape(label)
            self.frame(logits(label), self._hand)
        self._place_x = start_x + palms * PALM

    def away(self, duration_s: float) -> None:
        """No hand in the picture."""
        for _ in self._for(duration_s):
            self.frame(None)

    def spell(self, letters: str) -> None:
        """Hold one letter after the other, with moves between; a double letter slides."""
        for before, letter in zip(" " + letters, letters, strict=False):
            if before == letter:
                self.slide(letter, 0.8)
            else:
                self.move(letter)
            self.hold(letter)
