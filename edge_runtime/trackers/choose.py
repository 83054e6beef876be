"""The one place that decides which tracker this installation uses."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from edge_runtime.errors import UserError
from edge_runtime.processors import usable_processors
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.mediapipe_holistic import LegacyHolistic
from edge_runtime.trackers.mediapipe_legacy import LegacyHands
from edge_runtime.trackers.mediapipe_tasks import TasksHands
from edge_runtime.trackers.padded import PaddedRetry
from edge_runtime.trackers.protocol import Tracker
from edge_runtime.trackers.tflite import TfliteHands
from edge_runtime.trackers.watchful import Watchful

TrackerKind = Literal["auto", "mediapipe", "own"]
_MOST_THREADS = 2


def choose(
    *,
    kind: TrackerKind = "auto",
    hands: int = 1,
    body: bool = False,
    sequence: bool = True,
    watchful: bool = False,
    min_confidence: float = 0.5,
    model_file: Path | None = None,
    threads: int | None = None,
    beside_model: bool = False,
) -> Tracker:
    """The tracker for what is installed.

    A model file that the caller or the environment names wins; then the models inside the
    mediapipe wheel (up to 0.10.21); then a file in the cache folder.

    Args:
        kind: MediaPipe, or our own over the same models; "auto" is MediaPipe where it is installed.
        hands: at most so many hands are looked for, 1 or 2.
        body: look for pose and face, too, which MediaPipe's holistic models alone do; both hands
            come with them, and no model file counts.
        sequence: frames follow one another (a stream), so that a hand found is followed; else
            pictures where none is found get a second look.
        watchful: of a stream of which one hand is wanted, look for a second one whenever the
            pipeline asks for that, see ``Watchful``.
        min_confidence: of detection and of tracking, 0..1.
        model_file: a hand_landmarker.task; our own tracker takes a folder of models, too.
        threads: of our own tracker's interpreters, at least 1 (MediaPipe's has one); None is two
            where there are two cores, or four and a model works at the same time.
        beside_model: it does, see ``TrackedAhead``.

    Raises:
        UserError: mediapipe or its models are missing, the file is no hand model, or our own
            tracker is asked for a body.
    """
    if body:
        return _of_body(kind, sequence, min_confidence)
    if threads is None:
        threads = max(1, min(_MOST_THREADS, usable_processors() // (2 if beside_model else 1)))
    make = partial(_of_hands, kind, sequence, min_confidence, model_file, threads)
    if watchful and sequence and hands == 1:
        return Watchful(make(1), partial(make, 2))
    return make(hands)


def _of_hands(
    kind: TrackerKind,
    sequence: bool,
    min_confidence: float,
    model_file: Path | None,
    threads: int,
    hands: int,
) -> Tracker:
    if kind == "auto":
        kind = "own" if find_spec("mediapipe") is None else "mediapipe"
    tracker: Tracker
    if kind == "own":
        models = hand_models.read_models(model_file)
        tracker = TfliteHands(
            models,
            hands=hands,
            sequence=sequence,
            min_confidence=min_confidence,
            threads=threads,
        )
    else:
        tracker = _mediapipe(hands, sequence, min_confidence, model_file)
    return tracker if sequence else PaddedRetry(tracker)


def _of_body(kind: TrackerKind, sequence: bool, min_confidence: float) -> Tracker:
    if kind == "own":
        raise UserError(
            "this bundle's model wants the body and the face, too, which our own tracker does not "
            "find: use --tracker mediapipe"
        )
    return choose_holistic(sequence=sequence, min_confidence=min_confidence)


def _mediapipe(
    hands: int, sequence: bool, min_confidence: float, model_file: Path | None
) -> Tracker:
    if find_spec("mediapipe") is None:
        raise UserError(
            "mediapipe is not installed: run pip install mediapipe, or use --tracker own"
        )
    named = hand_models.named_file(model_file)
    if named is None and hand_models.wheel_models() is not None:
        return LegacyHands(hands=hands, sequence=sequence, min_confidence=min_confidence)
    return TasksHands(
        named or hand_models.cached_file(),
        hands=hands,
        sequence=sequence,
        min_confidence=min_confidence,
    )


def choose_holistic(
    *,
    sequence: bool = True,
    min_confidence: float = 0.5,
    complexity: int = 1,
    refine_face: bool = False,
) -> Tracker:
    """The tracker of hands, pose and face for what is installed; see ``LegacyHolistic``.

    Raises:
        UserError: mediapipe is missing, or carries no holistic models (1.x).
    """
    return LegacyHolistic(
        sequence=sequence,
        min_confidence=min_confidence,
        complexity=complexity,
        refine_face=refine_face,
    )
