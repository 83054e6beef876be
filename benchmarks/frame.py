"""Where each millisecond of a frame goes, through the runtime's own pipeline."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.machine import describe
from benchmarks.result import LEAST_FRAMES, Result
from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.prediction import Prediction
from edge_runtime.recognition import leading_role, recognizer
from edge_runtime.screen import Painter
from edge_runtime.sources import Frame
from edge_runtime.sources.looped import open_looped
from edge_runtime.stopwatch import Stopwatch
from edge_runtime.trackers import choose

WARM_UPS = 50
_DECIMALS = 4  # of milliseconds; the clock is no better, and files stay small


@dataclass(frozen=True, slots=True)
class Setup:
    """What is measured.

    Attributes:
        source: "sample" or a video.
        bundle: name or path.
        frames: measured, after the warm-ups.
        threads: of the interpreter.
        hand_model: a hand_landmarker.task; None takes what is installed.
    """

    source: str = "sample"
    bundle: str = "letters"
    frames: int = LEAST_FRAMES
    threads: int = 1
    hand_model: Path | None = None


def measure(setup: Setup) -> Result:
    """Run twice: headless, which is what counts, then with drawing, for that stage alone.

    Raises:
        UserError: a part cannot be had.
    """
    started = datetime.now(timezone.utc).astimezone().isoformat(timespec="seconds")
    plain = _run(setup, drawing=False)
    drawn = _run(replace(setup, frames=min(setup.frames, LEAST_FRAMES)), drawing=True)
    return Result(
        benchmark="frame",
        machine=describe(),
        settings=plain.settings,
        started=started,
        stages_ms=plain.stages_ms() | {"draw": drawn.stages_ms()["draw"]},
        finished_s=plain.finished_s(),
    )


class _Timings:
    """A sink that keeps the stopwatch's milliseconds of every frame."""

    def __init__(self, *, wants_picture: bool) -> None:
        self.wants_picture = wants_picture
        self.settings: dict[str, str | int | float] = {}
        self.stopwatch = Stopwatch()
        self._frames_ms: list[dict[str, float]] = []
        self._taken_s: list[float] = []

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        # The stopwatch goes on filling this frame's table, and makes a new one for the next frame.
        self._frames_ms.append(self.stopwatch.frame_ms)
        self._taken_s.append(time.perf_counter())

    def finish(self, text: Prediction) -> None:
        """Nothing more to keep."""

    def close(self) -> None:
        """Nothing to free."""

    def stages_ms(self) -> dict[str, list[float]]:
        measured = self._frames_ms[WARM_UPS:]
        return {
            # A model of moving signs is not asked in every frame.
            stage: [round(frame_ms.get(stage, 0.0), _DECIMALS) for frame_ms in measured]
            for stage in max(measured, key=len)
        }

    def finished_s(self) -> list[float]:
        measured = self._taken_s[WARM_UPS:]
        return [round(moment - measured[0], _DECIMALS + 3) for moment in measured]


def _run(setup: Setup, *, drawing: bool) -> _Timings:
    bundle = open_bundle(setup.bundle)
    timings = _Timings(wants_picture=drawing)
    hands = bundle.manifest.tracker.get("hands", 1)
    with (
        closing(open_looped(setup.source)) as source,
        closing(choose(hands=hands, model_file=setup.hand_model)) as tracker,
    ):
        pipeline = Pipeline(
            source=source,
            tracker=tracker,
            recognizer=recognizer(bundle, threads=setup.threads),
            sinks=[timings],
            painter=Painter(f"ASL {bundle.manifest.name}"),
        )
        timings.stopwatch = pipeline.stopwatch
        pipeline.run(WARM_UPS + setup.frames)
    timings.settings = _settings(setup, bundle) | {"hands_found": pipeline.hands_found}
    return timings


def _settings(setup: Setup, bundle: Bundle) -> dict[str, str | int | float]:
    variant, _ = bundle.variant(leading_role(bundle))
    return {
        "source": setup.source,
        "bundle": f"{bundle.manifest.name} {bundle.manifest.version}",
        "variant": variant,
        "threads": setup.threads,
        "warm_ups": WARM_UPS,
    }
