"""The runtime's own pipeline, headless, as edge-run sets it up."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.contenders import TimedTracker
from benchmarks.peers.contender import Turn
from benchmarks.peers.pictures import Pictures, SeeingTracker
from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.prediction import Prediction
from edge_runtime.recognition import Recognizer, recognizer, tracking
from edge_runtime.sources import Frame
from edge_runtime.sources.sample import open_sample
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
        tracker: of the stream.
        recognizer: makes one for each turn.
    """

    def __init__(self, tracker: TimedTracker, recognizer: Callable[[], Recognizer]) -> None:
        self._tracker = tracker
        self._recognizer = recognizer

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


def shipped(bundle: str, kind: TrackerKind, tracker_threads: int) -> EdgeRun:
    """With a bundle that comes along; its model on one thread."""
    opened = open_bundle(bundle)
    wanted = tracking(opened)
    tracker = choose(kind=kind, hands=wanted.hands, body=wanted.body, threads=tracker_threads)
    return EdgeRun(TimedTracker(tracker), lambda: recognizer(opened))


def pictures(kind: TrackerKind, threads: int) -> EdgeRun:
    """With the bundle of ResNet-18, its recommended variant; both with so many threads.

    Raises:
        UserError: the bundle was not made.
    """
    seeing = SeeingTracker(choose(kind=kind, threads=threads))
    bundle = exported("resnet18")
    model = Pictures(bundle.interpreter("static", threads=threads), bundle, seeing)
    return EdgeRun(TimedTracker(seeing), lambda: model)


def exported(name: str) -> Bundle:
    """A bundle with random weights, for times.

    Raises:
        UserError: it was not made.
    """
    if not (BUNDLES / name).is_dir():
        raise UserError(f"{BUNDLES / name} is not there: run python -m benchmarks.peers.untrained")
    return open_bundle(str(BUNDLES / name))
