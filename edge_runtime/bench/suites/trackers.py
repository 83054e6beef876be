"""The tracker alone: MediaPipe's and our own, on frames that are in memory already."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from edge_runtime.bench.clips import Clips
from edge_runtime.bench.job import Job, Stopped
from edge_runtime.bench.measurement import Measurement
from edge_runtime.bench.recorder import Recorder, time_calls
from edge_runtime.bench.request import Request
from edge_runtime.bench.verdicts import Verdicts
from edge_runtime.sources.capture import Size
from edge_runtime.trackers import choose
from edge_runtime.trackers.choose import TrackerKind

_FPS = 30.0


def tracker_jobs(request: Request, clips: Clips, verdicts: Verdicts) -> Iterator[Job]:
    """Each tracker on the first size, for as many hands as the bundles want."""
    every_hands = sorted({b.manifest.tracker.get("hands", 1) for b in request.bundles})
    size = request.sizes[0]
    ways: list[tuple[TrackerKind, int]] = [("mediapipe", 1)]
    ways += [("own", threads) for threads in request.threads]
    for hands in every_hands:
        for kind, threads in ways:
            name = f"tracker {kind}, {hands} hand{'s' * (hands > 1)}"
            name += f", {threads} thread{'s' * (threads > 1)}"
            measure = partial(_measure, name, request, clips, size, kind, hands, threads)
            yield Job("tracker", name, measure)


def _measure(
    name: str,
    request: Request,
    clips: Clips,
    size: Size,
    kind: TrackerKind,
    hands: int,
    threads: int,
    recorder: Recorder,
    stopped: Stopped,
) -> Measurement:
    pictures = clips.pictures(size)
    found = 0
    with closing(
        choose(kind=kind, hands=hands, model_file=request.hand_model, threads=threads)
    ) as tracker:

        def track(number: int) -> None:
            nonlocal found
            landmarks = tracker.track(pictures[number % len(pictures)], number / _FPS)
            found += landmarks.has_left_hand + landmarks.has_right_hand

        time_calls(track, recorder, clock=time.perf_counter_ns, stopped=stopped)
        settings = {
            "source": clips.source,
            "size": f"{size[0]}x{size[1]}",
            "tracker": type(tracker).__name__,
            "hands": str(hands),
            "threads": str(threads),
        }
    return recorder.measurement("tracker", name, settings, facts={"hands_found": float(found)})
