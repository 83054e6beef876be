"""What viewers of the web page cost the pipeline: frames a second with none, one and eight."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bench import Condition, Measurement, Result, present_condition, this_device
from edge_runtime.bundle import open_bundle
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.prediction import Prediction
from edge_runtime.recognition import recognizer
from edge_runtime.sinks import WebView
from edge_runtime.sources import Frame
from edge_runtime.sources.looped import open_looped
from edge_runtime.trackers import choose
from edge_runtime.web import Address
from edge_runtime.web.controls import FakeControls

WARM_UPS = 30
_START_S = 30.0


class _Audience:
    """A sink that lets viewers come and go, and keeps how long frames took with so many of them.

    Viewers are in a process of their own, so that they cost this one no more than the network.
    """

    wants_picture = False

    def __init__(self, view: WebView, counts: Sequence[int], rounds: int, frames: int) -> None:
        self.intervals_ms: dict[int, list[float]] = {count: [] for count in counts}
        self._view = view
        self._frames = frames
        self._turns = self._take_turns([*counts] * rounds)
        self._viewers: subprocess.Popen[bytes] | None = None

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        next(self._turns)

    def _take_turns(self, turns: Sequence[int]) -> Iterator[None]:
        for count in turns:
            self._invite(count)
            for _ in range(WARM_UPS):
                last_s = time.perf_counter()
                yield
            for _ in range(self._frames):
                now_s = time.perf_counter()
                self.intervals_ms[count].append(round((now_s - last_s) * 1000, 4))
                last_s = now_s
                yield

    def _invite(self, count: int) -> None:
        self.close()
        if count:
            command = [sys.executable, "-m", "benchmarks.watch", self._view.url, str(count)]
            self._viewers = subprocess.Popen(command)
        until_s = time.perf_counter() + _START_S
        while self._view.viewers != count:
            if time.perf_counter() > until_s:
                raise RuntimeError(f"{self._view.viewers} viewers are there, not {count}")
            time.sleep(0.01)

    def finish(self, text: Prediction) -> None:
        """The turns are over."""

    def close(self) -> None:
        if self._viewers is not None:
            self._viewers.terminate()
            self._viewers.wait()
        self._viewers = None


def measure(source: str, *, counts: Sequence[int], rounds: int, frames: int) -> Result:
    """Run the pipeline as fast as it can, with so many viewers in turn.

    Args:
        source: "sample" or a video.
        counts: viewers, in the order of every round.
        rounds: so often all of them, so that a change of the machine touches each alike.
        frames: of each turn, after the warm-ups.

    Raises:
        UserError: a part cannot be had.
    """
    before = present_condition()
    with (
        closing(open_looped(source)) as video,
        closing(choose()) as tracker,
        closing(WebView(Address.parse("127.0.0.1:0"))) as view,
        closing(_Audience(view, counts, rounds, frames)) as audience,
    ):
        view.start(FakeControls())
        pipeline = Pipeline(
            source=video,
            tracker=tracker,
            recognizer=recognizer(open_bundle("letters")),
            sinks=[view, audience],
        )
        pipeline.run(len(counts) * rounds * (WARM_UPS + frames))
    after = present_condition()
    measurements = tuple(
        _measurement(count, audience.intervals_ms[count], source, (before, after))
        for count in counts
    )
    return Result(this_device(), before.at, after.at, measurements)


def _measurement(
    count: int, intervals_ms: Sequence[float], source: str, ends: tuple[Condition, Condition]
) -> Measurement:
    return Measurement(
        suite="viewers",
        name=f"{count} viewers",
        settings={"source": source, "viewers": str(count)},
        before=ends[0],
        after=ends[1],
        stages_ms={"total": tuple(intervals_ms)},
        finished_s=tuple((np.cumsum(intervals_ms) / 1000).tolist()),
        warm_ups=WARM_UPS,
    )


def table(result: Result) -> str:
    """Frames a second with so many viewers, and as a share of those with the first number."""
    first = _fps(result.measurements[0])
    rows = [f"{'viewers':<10}{'FPS':>8}{'share':>9}{'p50 ms':>9}{'p90 ms':>9}"]
    for each in result.measurements:
        fps, viewers = _fps(each), each.settings["viewers"]
        p50, p90 = (each.percentile_ms(percent) for percent in (50, 90))
        rows.append(f"{viewers:<10}{fps:>8.1f}{fps / first:>9.1%}{p50:>9.2f}{p90:>9.2f}")
    return "\n".join(rows)


def _fps(measurement: Measurement) -> float:
    """Of turns that are not one run, so that it is their intervals that count."""
    return 1000 / float(np.mean(measurement.stages_ms["total"]))
