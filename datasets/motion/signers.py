"""Signers: who holds letters, draws strokes and signs words in the data sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from datasets.motion.clip import Clip, clips_of
from datasets.motion.stroke_bounds import STROKE_TIPS, stroke_bounds
from datasets.readers import load

# Upstream states no frame rate. Its recorder ran MediaPipe Holistic on each frame of a laptop's
# camera, about 15 a second, with which a J lasts 0.6 s and a Z 0.85 s. Training varies it.
FRAMES_PER_S = 15.0
# The first frame of every clip is an old one: the camera's buffer was not emptied before it.
_FIRST_FRAME = 1
READERS_OF_CLIPS = ("traduttore", "traduttore_words", "neat11_a", "neat11_b", "neat11_pose")


@dataclass(frozen=True, slots=True)
class SignerClips:
    """Everything of one signer.

    Attributes:
        name: source and signer in one.
        held: clips of letters without motion, and of hands that show none.
        strokes: clips of J and Z that show the whole stroke.
        cut_strokes: clips of J and Z that stop too early or in which the hand was lost.
        words: clips of other signs.
    """

    name: str
    held: tuple[Clip, ...]
    strokes: tuple[Clip, ...]
    cut_strokes: tuple[Clip, ...]
    words: tuple[Clip, ...]


def real_signers(root: Path) -> list[SignerClips]:
    """The signers of the clips in the data folder, in order of name.

    Raises:
        UserError: a file is missing or damaged.
    """
    clips = [
        clip
        for reader in READERS_OF_CLIPS
        for clip in clips_of(load(reader, root), FRAMES_PER_S, first_frame=_FIRST_FRAME)
    ]
    return _by_signer(clips)


def _by_signer(clips: Iterable[Clip]) -> list[SignerClips]:
    groups: dict[str, list[Clip]] = {}
    for clip in clips:
        groups.setdefault(clip.signer, []).append(clip)
    return [_signer(name, groups[name]) for name in sorted(groups)]


def _signer(name: str, clips: list[Clip]) -> SignerClips:
    strokes = [clip for clip in clips if clip.label in STROKE_TIPS]
    whole = [stroke_bounds(clip) is not None for clip in strokes]
    return SignerClips(
        name,
        held=tuple(c for c in clips if len(c.label) == 1 and c.label not in STROKE_TIPS),
        strokes=tuple(compress(strokes, whole)),
        cut_strokes=tuple(compress(strokes, (not ok for ok in whole))),
        words=tuple(c for c in clips if len(c.label) > 1),
    )
