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
from edge_runtime.recognition import Tracking, tracking
from edge_runtime.sources.capture import Size
from edge_runtime.trackers import choose
from edge_runtime.trackers.choose import TrackerKind

_FPS = 30.0


def tracker_jobs(request: Request, clips: Clips, verdicts: Verdicts) -> Iterator[Job]:
    """Each tracker on the first size, looking for what the bundles want found; only MediaPipe finds
    bodies.

    Raises:
        UserError: as ``recognition.tracking``.
    """
    wanted_by_any = sorted({tracking(b) for b in request.bundles}, key=lambda w: (w.body, w.hands))
    size = request.sizes[0]
    ways: list[tuple[TrackerKind, int]] = [("mediapipe", 1)]
    ways += [("own", threads) for threads in request.threads]
    for wanted in wanted_by_any:
        for kind, threads in ways[:1] if wanted.body else ways:
            name = f"tracker {kind}, {_text(wanted)}, {threads} thread{'s' * (threads > 1)}"
            measure = partial(_measure, name, request, clips, size, kind, wanted, threads)
            yield Job("tracker", name, measure)


def _text(wanted: Tracking) -> str:
    return "hands and body" if wanted.body else f"{wanted.hands} hand{'s' * (wanted.hands > 1)}"


def _measure(
    name: str,
    request: Request,
    clips: Clips,
    size: Size,
    kind: TrackerKind,
    wanted: Tracking,
    threads: int,
    recorder: Recorder,
    stopped: Stopped,
) -> Measurement:
    pictures = clips.pictures(size)
    found = 0
    with closing(
        choose(
            kind=kind,
            hands=wanted.hands,
            body=wanted.body,
            model_file=request.hand_model,
            threads=threads,
        )
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
            "hands": str(wanted.hands),
            "threads": str(threads),
        }
    return recorder.measurement("tracker", name, settings, facts={"hands_found": float(found)})
