"""The runtime's own pipeline, headless, as edge-run sets it up."""

from __future__ import annotations

import time
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.contenders import TimedTracker
from benchmarks.peers.contender import Turn
from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.prediction import Prediction
from edge_runtime.recognition import recognizer, tracking
from edge_runtime.sources import Frame
from edge_runtime.sources.sample import open_sample
from edge_runtime.tracked_ahead import worth_tracking_ahead
from edge_runtime.trackers import choose
from edge_runtime.trackers.choose import TrackerKind

BUNDLES = Path("build/peers/bundles")


class _Stamps:
    """A sink that notes when each frame was done, and the stopwatch's stages."""

    wants_picture = False

    def __init__(self) -> None:
        self.finished_ns: list[int] = []
        self.frames_ms: list[dict[str, float]] = []
        self.pipeline: Pipeline | None = None

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        assert self.pipeline is not None
        # The stopwatch goes on filling this frame's table, and makes a new one for the next frame.
        self.frames_ms.append(self.pipeline.stopwatch.frame_ms)
        self.finished_ns.append(time.perf_counter_ns())

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        """The clip has no outage."""

    def finish(self, text: Prediction) -> None:
        """Nothing more to keep."""

    def close(self) -> None:
        """Nothing to free."""


class EdgeRun:
    """The pipeline over the clip.

    Args:
        bundle: what is recognised with, its recommended variant.
        kind: of tracker.
        tracker_threads: of our own.
        threads: of the bundle's models.
        in_turn: no frame is taken before the one before it is done with, as with a camera.
    """

    def __init__(
        self,
        bundle: Bundle,
        kind: TrackerKind,
        *,
        tracker_threads: int,
        threads: int = 1,
        in_turn: bool = False,
    ) -> None:
        wanted = tracking(bundle)
        tracker = choose(
            kind=kind,
            hands=wanted.hands,
            body=wanted.body,
            watchful=True,
            threads=tracker_threads,
        )
        self._tracker = TimedTracker(tracker)
        self._recognizer = partial(recognizer, bundle, threads=threads)
        self._overlap = worth_tracking_ahead(bundle) and not in_turn
        self._early = not in_turn

    def turn(self) -> Turn:
        """See ``Contender``."""
        self._tracker.begin()
        stamps = _Stamps()
        with closing(open_sample()) as source:
            pipeline = Pipeline(
                source=source,
                tracker=self._tracker,
                recognizer=self._recognizer(),
                sinks=[stamps],
                overlap=self._overlap,
                early=self._early,
            )
            stamps.pipeline = pipeline
            pipeline.run()
        stages = ("track", "invoke", "own")
        return Turn(
            stamps.finished_ns,
            stages_ms={
                stage: [frame_ms.get(stage, 0.0) for frame_ms in stamps.frames_ms]
                for stage in stages
            },
            facts={"hands": self._tracker.hands},
        )


def shipped(bundle: str, kind: TrackerKind, tracker_threads: int, in_turn: bool = False) -> EdgeRun:
    """With a bundle that comes along; its model on one thread."""
    return EdgeRun(open_bundle(bundle), kind, tracker_threads=tracker_threads, in_turn=in_turn)


def pictures(kind: TrackerKind, threads: int, in_turn: bool = False) -> EdgeRun:
    """With the bundle of ResNet-18; tracker and model with so many threads.

    Raises:
        UserError: the bundle was not made.
    """
    bundle = exported("resnet18")
    return EdgeRun(bundle, kind, tracker_threads=threads, threads=threads, in_turn=in_turn)


def exported(name: str) -> Bundle:
    """A bundle with random weights, for times.

    Raises:
        UserError: it was not made.
    """
    if not (BUNDLES / name).is_dir():
        raise UserError(f"{BUNDLES / name} is not there: run python -m benchmarks.peers.untrained")
    return open_bundle(str(BUNDLES / name))
