"""Spelled streams: letters one after the other, as one signer would spell them, for judging."""

from __future__ import annotations

import numpy as np

from datasets.motion.signers import SignerClips
from datasets.motion.streams import Stream, excerpt, hold, join

LETTERS_PER_STREAM = 8
_STROKE_SHARE = 0.25


def spelled_stream(signer: SignerClips, rng: np.random.Generator) -> Stream:
    """Eight letters with moves between them, a quarter of them J and Z as the signer draws them."""
    return join([_letter(signer, rng) for _ in range(LETTERS_PER_STREAM)], rng)


def _letter(signer: SignerClips, rng: np.random.Generator) -> Stream:
    if signer.strokes and rng.random() < _STROKE_SHARE:
        return excerpt(signer.strokes[rng.integers(len(signer.strokes))], rng)
    return hold(signer.held[rng.integers(len(signer.held))], rng, carried=0.0)
