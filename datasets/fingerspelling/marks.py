"""Hyphen, slash and full stop: drawn in the air with a pointing hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from datasets.fingerspelling.letter_bank import LetterBank, bank_of
from edge_runtime.landmarks import FloatArray

# Letters whose index finger points up.
_POINTING = ("d",)
_FRAMES = 8
_FRAMES_PER_S = 15.0
# In unmirrored images the signer's right is left. Palm lengths, y down.
_PATHS = {
    "-": ((0.0, 0.0, 0.0), (-1.1, 0.0, 0.0)),
    "/": ((-0.6, -0.8, 0.0), (0.5, 0.8, 0.0)),
    ".": ((0.0, -0.15, 0.0), (0.0, 0.25, -0.4), (0.0, -0.15, 0.0)),
}
_STRAY = 0.15


def marks(bank: LetterBank, rng: np.random.Generator, per_signer: int) -> Iterator[LetterBank]:
    """Clips of each mark by every signer of the bank who shows a pointing hand.

    Nobody in the data signs them: the hand is real, its path is made here.
    """
    for signer in np.unique(bank.signer):
        pointing = np.flatnonzero((bank.signer == signer) & np.isin(bank.text, _POINTING))
        if len(pointing):
            for mark, corners in _PATHS.items():
                clips = [
                    _drawn(bank, int(clip), np.array(corners), rng)
                    for clip in rng.choice(pointing, per_signer)
                ]
                yield bank_of(clips, mark, str(signer), moving=True, frames_per_s=_FRAMES_PER_S)


def _drawn(
    bank: LetterBank, clip: int, corners: FloatArray, rng: np.random.Generator
) -> FloatArray:
    """The hand of a clip along a path of its own size and slant."""
    corners = corners * np.exp(rng.normal(0, 0.25)) + rng.normal(0, _STRAY, corners.shape)
    share = np.linspace(0, 1, _FRAMES)
    share = share * share * (3 - 2 * share)
    knots = np.linspace(0, 1, len(corners))
    path = np.stack([np.interp(share, knots, corners[:, axis]) for axis in range(3)], axis=1)
    hands = bank.at(np.full(_FRAMES, clip), np.arange(_FRAMES) % max(bank.length[clip], 1))
    shapes = hands - hands[:, :1]
    return np.asarray(shapes + path[:, None], np.float32)
