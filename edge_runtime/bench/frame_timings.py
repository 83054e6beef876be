"""FrameTimings: a sink that hands every frame's stages to a recorder."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bench.measurement import TOTAL
from edge_runtime.bench.recorder import Recorder
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame


class FrameTimings:
    """Measures a pipeline, and stops it when the recorder's plan is fulfilled.

    Args:
        recorder: keeps the timings.
        wants_picture: have every frame drawn, as a window or a page would.
        live: the frames come at their own pace: "total" is then the frame's age, from its being
            there until this sink has its label, so that the wait for its turn is in it.
        stopped: asked after every frame whether to end early.
    """

    def __init__(
        self,
        recorder: Recorder,
        *,
        wants_picture: bool = False,
        live: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.wants_picture = wants_picture
        self.hands_found = 0
        self.first_index = self.last_index = 0
        self._recorder = recorder
        self._live = live
        self._stopped = stopped
        self._pipeline: Pipeline | None = None

    def watch(self, pipeline: Pipeline) -> None:
        """Whose stopwatch is read; to be called before it runs."""
        self._pipeline = pipeline

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        if self._pipeline is None:
            raise RuntimeError("FrameTimings.watch was not called")
        finished_ns = time.perf_counter_ns()
        # The stopwatch goes on filling this frame's table, and makes a new one for the next frame.
        stages_ms = self._pipeline.stopwatch.frame_ms
        if self._live:
            stages_ms[TOTAL] = (finished_ns / 1e9 - frame.captured_at_s) * 1000
        if not self._recorder.warm:
            self.first_index = frame.index + 1
        else:
            self.hands_found += bool(predictions[0].hand)
            self.last_index = frame.index
        self._recorder.add(stages_ms, finished_ns)
        if self._recorder.done or self._stopped():
            self._pipeline.stop()

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        """An outage has no timings, but may be ended, too."""
        if self._pipeline is not None and self._stopped():
            self._pipeline.stop()

    def finish(self, text: Prediction) -> None:
        """Nothing more to keep."""

    def close(self) -> None:
        """Nothing to free."""
