"""How well strokes are found in clips and streams of a signer who was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import keras
import numpy as np
from numpy.typing import NDArray

from datasets.motion.clip import Clip
from datasets.motion.signers import FRAMES_PER_S, SignerClips
from datasets.motion.spelled import LETTERS_PER_STREAM, spelled_stream
from datasets.motion.streams import Stream, Stroke
from datasets.motion.windows import SEEN_FOR_S, filmed, window_at

LABELS = ("?", "J", "Z")
_STREAMS = 100
# A hand that has written its stroke rests; the clips stop in the very frame in which it ends.
_REST_FRAMES = 3
_LATEST_S = SEEN_FOR_S + 0.1


@dataclass(frozen=True, slots=True)
class MotionReport:
    """Shares 0..1 of one signer; nan where there is nothing to judge.

    Attributes:
        recall_j, recall_z: of clips with a whole stroke, those in which it was found.
        recall_cut: of clips that stop within the stroke, or lose the hand, the same.
        false_letter_clips, false_word_clips: of clips of other letters (or other signs), those in
            which a stroke was found.
        stream_recall_j, stream_recall_z: of strokes among spelled letters, those found by half a
            second after their end.
        stream_false: strokes found among spelled letters of which none is one, for each letter.
    """

    recall_j: float
    recall_z: float
    recall_cut: float
    false_letter_clips: float
    false_word_clips: float
    stream_recall_j: float
    stream_recall_z: float
    stream_false: float

    def metrics(self) -> dict[str, float]:
        """The figures that there are, rounded."""
        return {k: round(v, 4) for k, v in asdict(self).items() if not np.isnan(v)}


def judge(
    model: keras.Model, signer: SignerClips, threshold: float, rng: np.random.Generator
) -> MotionReport:
    """Everything about one signer, by the rule of ``edge_runtime.decoding.strokes``: a stroke is
    found once two frames running give it at least ``threshold``."""
    found = {
        label: [label in set(labels) for labels in _clips_found(model, clips, threshold)]
        for label, clips in _by_label(signer.strokes).items()
    }
    cut = _clips_found(model, signer.cut_strokes, threshold)
    held = _clips_found(model, signer.held, threshold)
    words = _clips_found(model, signer.words, threshold)
    return MotionReport(
        recall_j=_mean(found["J"]),
        recall_z=_mean(found["Z"]),
        recall_cut=_mean([bool(labels) for labels in cut]),
        false_letter_clips=_mean([bool(labels) for labels in held]),
        false_word_clips=_mean([bool(labels) for labels in words]),
        **_judge_streams(model, signer, threshold, rng),
    )


def _by_label(clips: Sequence[Clip]) -> dict[str, list[Clip]]:
    return {label: [clip for clip in clips if clip.label == label] for label in LABELS[1:]}


def _mean(values: Sequence[bool]) -> float:
    return float(np.mean(values)) if len(values) else float("nan")


def _clips_found(model: keras.Model, clips: Sequence[Clip], threshold: float) -> list[list[str]]:
    """The labels found in each clip."""
    found = strokes_found(model, [_rested(clip) for clip in clips], threshold)
    return [[label for label, _ in strokes] for strokes in found]


def _rested(clip: Clip) -> Stream:
    """The clip, after which the hand stays where it is for a fifth of a second."""
    hands = np.concatenate([clip.hands, np.repeat(clip.hands[-1:], _REST_FRAMES, axis=0)])
    rest_s = clip.times_s[-1] + np.arange(1, _REST_FRAMES + 1) / FRAMES_PER_S
    return Stream(hands, np.concatenate([clip.times_s, rest_s]), ())


def strokes_found(
    model: keras.Model, streams: Sequence[Stream], threshold: float
) -> list[list[tuple[str, float]]]:
    """(label, seconds) of every stroke found in each stream; the model sees no frame twice after
    a stroke was found until the window has passed."""
    if not streams:
        return []
    features = [window_at(stream, end) for stream in streams for end in range(len(stream.times_s))]
    logits = model.predict(np.array(features), batch_size=4096, verbose=0)
    shares = np.asarray(keras.ops.softmax(logits))
    ends = np.cumsum([len(stream.times_s) for stream in streams])[:-1]
    parts = np.split(shares, ends)
    return [_strokes(part, s.times_s, threshold) for part, s in zip(parts, streams, strict=True)]


def _strokes(
    shares: NDArray[np.float32], times_s: NDArray[np.float64], threshold: float
) -> list[tuple[str, float]]:
    best = np.where(shares.max(axis=1) >= threshold, shares.argmax(axis=1), 0)
    found: list[tuple[str, float]] = []
    for frame in range(1, len(best)):
        fresh = not found or times_s[frame] - found[-1][1] > _LATEST_S
        if best[frame] and best[frame] == best[frame - 1] and fresh:
            found.append((LABELS[best[frame]], float(times_s[frame])))
    return found


def _judge_streams(
    model: keras.Model, signer: SignerClips, threshold: float, rng: np.random.Generator
) -> dict[str, float]:
    hits: dict[str, list[bool]] = {"J": [], "Z": []}
    streams = _streams(signer, rng, stroke_share=0.25)
    for stream, found in zip(streams, strokes_found(model, streams, threshold), strict=True):
        for stroke in stream.strokes:
            hits[stroke.label].append(any(_is_of(one, stroke) for one in found))
    without = _streams(signer, rng, stroke_share=0)
    false = sum(map(len, strokes_found(model, without, threshold)))
    return {
        "stream_recall_j": _mean(hits["J"]),
        "stream_recall_z": _mean(hits["Z"]),
        "stream_false": false / (_STREAMS * LETTERS_PER_STREAM),
    }


def _streams(signer: SignerClips, rng: np.random.Generator, stroke_share: float) -> list[Stream]:
    return [
        filmed(spelled_stream(signer, rng, stroke_share=stroke_share), rng) for _ in range(_STREAMS)
    ]


def _is_of(found: tuple[str, float], stroke: Stroke) -> bool:
    """Whether what was found is this stroke: its letter, from halfway to half a second after."""
    label, seconds = found
    middle_s = (stroke.start_s + stroke.end_s) / 2
    return label == stroke.label and middle_s <= seconds <= stroke.end_s + _LATEST_S
