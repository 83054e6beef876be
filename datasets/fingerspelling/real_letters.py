"""The bank of real people: their letter clips, digits and marks drawn with their pointing hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from datasets.fingerspelling.letter_bank import LetterBank, bank_of
from datasets.fingerspelling.marks import marks
from datasets.hand_table import HandTable
from datasets.motion.clip import Clip
from datasets.motion.signers import FRAMES_PER_S
from datasets.motion.stroke_bounds import STROKE_TIPS, stroke_bounds
from datasets.readers import load
from datasets.splits import signer_keys
from edge_runtime.landmarks import FloatArray

READERS_OF_CLIPS = ("traduttore", "traduttore_words")
READERS_OF_FRAMES = ("borisgraudt", "nejohnson2", "ardamavi")
SPACE = "space"
# The first frame of every clip is an old one: the camera's buffer was not emptied before it.
_FIRST_FRAME = 1
_LEAST_FRAMES = 5
# Of sets of single frames, so many of a character by one signer.
_MOST_FRAMES = 150
_MARK_CLIPS = 40


def real_letters(root: Path) -> LetterBank:
    """Every character that somebody signs in the data folder.

    Raises:
        UserError: a data file is missing or damaged.
    """
    rng = np.random.default_rng(0)
    clips = [bank for name in READERS_OF_CLIPS for bank in _of_clips(load(name, root))]
    frames = [bank for name in READERS_OF_FRAMES for bank in _of_frames(load(name, root), rng)]
    letters = LetterBank.concatenate([*clips, *frames])
    return LetterBank.concatenate([letters, *marks(letters, rng, _MARK_CLIPS)])


def _of_clips(table: HandTable) -> Iterator[LetterBank]:
    """Clips of 20 frames; of J and Z only where the stroke is whole, and no more than it."""
    for signer, text, rows in _groups(table[table.frame >= _FIRST_FRAME]):
        points = _aspect_true(rows)
        clips = [points[rows.clip == clip] for clip in dict.fromkeys(rows.clip.tolist())]
        clips = [clip for clip in clips if len(clip) >= _LEAST_FRAMES]
        moving = text.upper() in STROKE_TIPS
        if moving:
            clips = [stroke for clip in clips for stroke in _stroke(clip, text.upper())]
        yield bank_of(clips, text, signer, moving=moving, frames_per_s=FRAMES_PER_S)


def _of_frames(table: HandTable, rng: np.random.Generator) -> Iterator[LetterBank]:
    """Single frames, each a clip; J and Z cannot be told from them."""
    for signer, text, rows in _groups(table):
        if text.upper() not in STROKE_TIPS:
            chosen = np.sort(rng.permutation(len(rows))[:_MOST_FRAMES])
            frames = list(_aspect_true(rows)[chosen][:, None])
            yield bank_of(frames, text, signer, moving=False, frames_per_s=FRAMES_PER_S)


def _groups(table: HandTable) -> Iterator[tuple[str, str, HandTable]]:
    """(signer, text, rows) of every character of every signer, clips in order of their frames."""
    table = table[~table.is_left]
    table = table[np.lexsort((table.frame, table.clip))]
    texts = np.array([_text(label) for label in table.label.tolist()])
    keys = signer_keys(table)
    for signer in np.unique(keys):
        for text in np.unique(texts[keys == signer]):
            if text:
                yield str(signer), str(text), table[(keys == signer) & (texts == text)]


def _text(label: str) -> str:
    """The character of a label, "" where it is none."""
    if label == SPACE:
        return " "
    return label.lower() if len(label) == 1 and label != "?" else ""


def _aspect_true(rows: HandTable) -> FloatArray:
    width = np.stack([rows.aspect, np.ones_like(rows.aspect), rows.aspect], axis=1)
    return np.asarray(rows.hands * width[:, None], np.float32)


def _stroke(hands: FloatArray, letter: str) -> list[FloatArray]:
    """The frames from just before the stroke to just after it, if the clip shows a whole one."""
    times_s = np.arange(len(hands)) / FRAMES_PER_S
    bounds = stroke_bounds(Clip(hands, times_s, letter, ""))
    if bounds is None:
        return []
    first = max(round(bounds[0] * FRAMES_PER_S) - 1, 0)
    return [hands[first : round(bounds[1] * FRAMES_PER_S) + 2]]
