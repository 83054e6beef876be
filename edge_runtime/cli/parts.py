"""The parts of a run, as the arguments name them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from edge_runtime.bundle import Bundle
from edge_runtime.ctc import CharacterModel
from edge_runtime.errors import UserError
from edge_runtime.recognition import Recognizer, Tracking, recognizer
from edge_runtime.sources import Source, open_source
from edge_runtime.sources.camera import Camera
from edge_runtime.sources.looped import open_looped
from edge_runtime.trackers import choose
from edge_runtime.trackers.protocol import Tracker


def source_of(arguments: Namespace) -> Source:
    """The camera, or what --source names; at its own speed where somebody watches.

    Raises:
        UserError: there is none, or it cannot be looped.
    """
    if arguments.source is None:
        if arguments.loop:
            raise UserError("--loop needs --source with a video, or sample")
        return Camera(arguments.camera, size=arguments.camera_size)
    watched = arguments.serve is not None or not arguments.headless
    opened = open_looped if arguments.loop else open_source
    return opened(arguments.source, realtime=watched)


def recognizer_of(arguments: Namespace, bundle: Bundle, *, sequence: bool) -> Recognizer:
    """Of ``bundle``; --variant and --word-list count for the bundle that they were given with.

    Raises:
        UserError: see ``recognition.recognizer`` and ``CharacterModel.read``.
    """
    given = arguments.bundle == bundle.manifest.name or Path(arguments.bundle) == bundle.path
    words = CharacterModel.read(arguments.word_list) if given and arguments.word_list else None
    return recognizer(
        bundle,
        sequence=sequence,
        variant=arguments.variant if given else None,
        threads=arguments.threads,
        words=words,
    )


def tracker_of(
    arguments: Namespace, wanted: Tracking, *, sequence: bool, ahead: bool = False
) -> Tracker:
    """Of what a bundle wants to have found; ``ahead`` of a model, see ``TrackedAhead``.

    Raises:
        UserError: see ``trackers.choose``.
    """
    return choose(
        kind=arguments.tracker,
        hands=wanted.hands,
        body=wanted.body,
        sequence=sequence,
        watchful=True,
        min_confidence=arguments.min_confidence,
        model_file=arguments.hand_model,
        threads=arguments.tracker_threads,
        beside_model=ahead,
    )
