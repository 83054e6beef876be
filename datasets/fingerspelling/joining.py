"""Joining segments into hands over time, with the transitions that hands make between letters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.segments import GAP, Segments
from datasets.hand.motion import eased
from edge_runtime.landmarks import MIDDLE_MCP, WRIST, FloatArray

# How far the wrist gives way when a hand turns, so that its middle stays in place.
_GIVES_WAY = 0.5
# A bone between two opposite directions is stretched no further than this.
_MOST_STRETCH = 4.0
_LEADS = (0.0, 0.4)
# The finger of each point, the thumb 0; the wrist goes with the middle finger.
_FINGER = np.array([2, *np.repeat(np.arange(5), 4)])


@dataclass(frozen=True)
class Joined:
    """Hands of many sequences, frame after frame.

    Attributes:
        hands: (frame, point=21, xyz=3) float32, palm lengths, y down, NaN in gaps.
        sequence: (frame,) int64, rising.
        on_the_way: (frame,) bool, between two letters.
        clip: (frame,) int64 of the bank, that is held; ``GAP`` on the way and where there is none.
    """

    hands: FloatArray
    sequence: NDArray[np.int64]
    on_the_way: NDArray[np.bool_]
    clip: NDArray[np.int64]


def join(bank: LetterBank, segments: Segments, rng: np.random.Generator) -> Joined:
    """All frames of the segments.

    On the way the bones turn from one letter's directions to the next one's, some fingers ahead of
    others, while the wrist takes its path; both start and end at rest.
    """
    total = segments.held + segments.moved
    segment = np.repeat(np.arange(len(total)), total)
    frame = np.arange(len(segment)) - np.repeat(np.cumsum(total) - total, total)
    held = segments.held[segment]
    place = segments.first[segment] + segments.speed[segment] * np.minimum(frame, held - 1)
    # Gaps show some clip until they are blanked.
    clip = np.maximum(segments.clip, 0)
    size = segments.size[:, None, None]
    seen = bank.at(clip[segment], place) * size[segment]
    begun = bank.at(clip, segments.first) * size
    shape, start_shape = _shapes(seen), _shapes(begun)
    # Where the wrist begins each segment.
    anchor = segments.place - _GIVES_WAY * start_shape[:, MIDDLE_MCP] * (1, 1, 0)
    wrist = anchor[segment] + (seen[:, WRIST] - begun[segment, WRIST])
    way = np.flatnonzero(frame >= held)
    share = (frame[way] - held[way] + 1) / (segments.moved[segment[way]] + 1)
    following = segment[way] + 1
    leads = rng.uniform(*_LEADS, (len(total), 5))[segment[way]]
    shape[way] = _between(shape[way], start_shape[following], share, leads)
    along = eased(share)[:, None]
    wrist[way] += along * (anchor[following] - wrist[way])
    wrist[way] += np.sin(np.pi * along) * segments.bounce[segment[way]]
    hands = (shape + wrist[:, None]).astype(np.float32)
    hands[segments.clip[segment] == GAP] = np.nan
    held_clip = np.where(frame < held, segments.clip[segment], GAP)
    return Joined(hands, segments.sequence[segment], frame >= held, held_clip)


def _shapes(hands: FloatArray) -> FloatArray:
    return hands - hands[:, WRIST : WRIST + 1]


def _between(
    start: FloatArray, end: FloatArray, share: NDArray[np.float64], leads: NDArray[np.float64]
) -> FloatArray:
    """Hands (frame, 21, 3) on the way: bones keep about their lengths while they turn."""
    ahead = eased(np.clip(share[:, None] * (1 + leads), 0, 1))[:, _FINGER[1:], None]
    before, after = _bones(start), _bones(end)
    bones = before + ahead * (after - before)
    length, wanted = _length(bones), (1 - ahead) * _length(before) + ahead * _length(after)
    bones *= np.minimum(wanted / np.maximum(length, 1e-6), _MOST_STRETCH)
    hands = np.zeros(start.shape)
    hands[:, 1:] = np.cumsum(bones.reshape(-1, 5, 4, 3), axis=2).reshape(-1, 20, 3)
    return hands


def _bones(shapes: FloatArray) -> NDArray[np.float64]:
    """(frame, bone=20, xyz=3), finger by finger from the wrist outwards."""
    fingers = shapes[:, 1:].reshape(-1, 5, 4, 3)
    bones = np.diff(fingers, axis=2, prepend=np.zeros((len(shapes), 5, 1, 3)))
    return bones.reshape(-1, 20, 3)


def _length(bones: NDArray[np.float64]) -> NDArray[np.float64]:
    length: NDArray[np.float64] = np.sqrt((bones * bones).sum(-1, keepdims=True))
    return length
