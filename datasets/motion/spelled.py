"""Spelled streams: letters one after the other, as one signer would spell them, for judging."""

from __future__ import annotations

import numpy as np

from datasets.motion.signers import SignerClips
from datasets.motion.streams import Stream, excerpt, hold, join

LETTERS_PER_STREAM = 8


def spelled_stream(signer: SignerClips, rng: np.random.Generator, *, stroke_share: float) -> Stream:
    """Eight letters with moves between them; this share of them J and Z as the signer draws them,
    the others held as the signer holds them."""
    return join([_letter(signer, rng, stroke_share) for _ in range(LETTERS_PER_STREAM)], rng)


def _letter(signer: SignerClips, rng: np.random.Generator, stroke_share: float) -> Stream:
    if rng.random() < stroke_share:
        return excerpt(signer.strokes[rng.integers(len(signer.strokes))], rng)
    return hold(signer.held[rng.integers(len(signer.held))], rng, carried=0.0)
