"""Windows of random streams of one signer, labelled: the motion network's training data."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from datasets.motion.clip import Clip
from datasets.motion.drawn import DRAWING_SHAPES, drawn
from datasets.motion.signers import SignerClips
from datasets.motion.streams import Stream, excerpt, hold, join
from datasets.motion.windows import filmed, windows
from edge_runtime.landmarks import FloatArray

_PER_CLASS = 4
_DRAWN_SHARE = 0.5
_PIECES = (4, 8)
# What a stream is made of, and how often.
_KINDS = {"stroke": 0.4, "word": 0.15, "drawing shape": 0.15, "letter": 0.3}


def training_windows(
    signer: SignerClips, streams: int, rng: np.random.Generator
) -> tuple[FloatArray, NDArray[np.str_]]:
    """Features (window, 240) and labels (window,) "J", "Z" or "?" of so many random streams."""
    parts = [windows(filmed(_stream(signer, rng), rng), _PER_CLASS, rng) for _ in range(streams)]
    features, labels = zip(*parts, strict=True)
    return np.concatenate(features), np.concatenate(labels)


def _stream(signer: SignerClips, rng: np.random.Generator) -> Stream:
    kinds = rng.choice(list(_KINDS), rng.integers(*_PIECES), p=list(_KINDS.values()))
    return join([_piece(str(kind), signer, rng) for kind in kinds], rng)


def _piece(kind: str, signer: SignerClips, rng: np.random.Generator) -> Stream:
    """A piece of that kind, or a held letter where the signer has none of it."""
    label = ("J", "Z")[rng.integers(2)]
    shapes = [clip for clip in signer.held if clip.label in DRAWING_SHAPES[label]]
    if kind == "stroke":
        filmed_strokes = [clip for clip in signer.strokes if clip.label == label]
        if shapes and (not filmed_strokes or rng.random() < _DRAWN_SHARE):
            return drawn(label, _any(shapes, rng), rng)
        if filmed_strokes:
            return excerpt(_any(filmed_strokes, rng), rng)
    if kind == "word" and signer.words:
        return excerpt(_any(signer.words, rng), rng)
    if kind == "drawing shape" and shapes:
        return hold(_any(shapes, rng), rng)
    return hold(_any(signer.held or signer.words, rng), rng)


def _any(clips: Sequence[Clip], rng: np.random.Generator) -> Clip:
    return clips[int(rng.integers(len(clips)))]
