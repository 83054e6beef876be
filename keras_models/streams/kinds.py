"""The kinds of streams that recognisers are judged on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from datasets.clip_mirror import mirrored
from datasets.hand.clip_samples import make_clips, make_phrase
from datasets.hand.film import Set
from datasets.hand.motion import Motion
from datasets.hand.phrase import phrase
from datasets.hand.spelling import Style, spell
from datasets.splits import signer_keys
from datasets.words import word_clips
from edge_runtime import Recognizer, UserError
from edge_runtime.sources import FakeSource
from keras_models.streams.judging import Judged, judge, written_by, written_in
from keras_models.streams.pauses import Pause
from keras_models.streams.scripted import clips_in_turn, signs_of, spelled

# Every letter, J and Z several times, and doubled ones.
SPELLED = ("JAZZ", "QUIZ", "HELLO", "BROWN", "FOX", "JUMPS", "LAZY", "DOG", "VIJAY", "PUZZLE")
FILMED = ("HELLO", "JAZZ")
SPELLED_PHRASES = ("BROWN FOX", "LAZY DOG JUMPS", "QUIZ OF VIJAY")
FILMED_PHRASES = ("LAZY FOX", "MY BLUE DOG")
_FPS = 30.0
_LEFT_HANDED = "left-handed"
_KINDS: dict[str, Pause] = {
    "hands away between": "away",
    "hands rest in view": "lap",
    "no pause": "none",
    _LEFT_HANDED: "away",
}


def recorded_words(
    recognizer: Recognizer, data_root: Path, *, clips: int, seed: int, only: str | None = None
) -> Iterator[Judged]:
    """Clips of each recording in random order, those without a sign among them: with the hands away
    between them, at rest in view, and going straight on; and mirrored, as left-handed signers sign.
    Each kind is summed; of the first, every recording is told.

    Args:
        clips: of each recording, at most.
        only: one recording's "source/signer".

    Raises:
        UserError: a data file is missing or damaged, or there is no such recording.
    """
    table = word_clips(data_root)
    keys = signer_keys(table)
    if only is not None and only not in keys:
        there = ", ".join(np.unique(keys).tolist())
        raise UserError(f"no words were recorded of {only}: name one of {there}")
    signers = np.unique(keys).tolist() if only is None else [only]
    for kind, between in _KINDS.items():
        rows = []
        for signer in signers:
            theirs = np.flatnonzero(keys == signer)
            order = np.random.default_rng(seed).permutation(theirs)[:clips]
            shown = mirrored(table[order]) if kind == _LEFT_HANDED else table[order]
            script = clips_in_turn(shown, range(len(order)), between)
            written = written_by(recognizer, script, letters=False)
            rows.append(judge(f"words, {signer}", script.signs, written))
        if only is not None:
            yield replace(rows[0], name=f"words, {only}, {kind}")
            continue
        yield Judged.joined(f"words, {kind}", rows)
        if kind == next(iter(_KINDS)):
            yield from rows


def virtual_letters(recognizer: Recognizer, *, people: int, seed: int) -> Judged:
    """Words spelled by virtual signers, each by people of its own, as a tracker sees them."""
    parts = []
    for word in SPELLED:
        table = make_clips((word,), people, seed)
        for clip in np.unique(table.clip):
            script = spelled(table[table.clip == clip])
            parts.append(judge(word, script.signs, written_by(recognizer, script)))
    return Judged.joined("letters, virtual signers", parts)


def virtual_phrases(recognizer: Recognizer, *, people: int, seed: int) -> Judged:
    """Phrases of virtual signers who lower the hand between words; spaces count as signs."""
    parts = []
    for text in SPELLED_PHRASES:
        for number in range(people):
            script = spelled(make_phrase(text, number, seed))
            written = written_by(recognizer, script, spaces=True)
            parts.append(judge(text, script.signs, written))
    return Judged.joined("phrases, virtual signers", parts)


def filmed_letters(recognizer: Recognizer, *, seed: int) -> Judged:
    """Rendered films of a spelling hand through the real tracker."""
    parts = [_filmed(recognizer, word, spell(word, seed, Style())) for word in FILMED]
    return Judged.joined("letters, rendered films", parts)


def filmed_phrases(recognizer: Recognizer, *, seed: int) -> Judged:
    """The same of phrases; spaces count as signs."""
    parts = [_filmed(recognizer, text, phrase(text, seed, Style())) for text in FILMED_PHRASES]
    return Judged.joined("phrases, rendered films", parts)


def _filmed(recognizer: Recognizer, text: str, motion: Motion) -> Judged:
    labels = list(motion.labels)
    signs = signs_of(labels, [number / _FPS for number in range(len(labels))])
    source = FakeSource(Set().frames(motion), fps=_FPS)
    written = written_in(recognizer.stream(source), spaces=" " in text)
    return judge(text, signs, written)
