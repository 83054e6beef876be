"""Frames end to end, through the runtime's own pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial

from edge_runtime.bench.clips import Clips
from edge_runtime.bench.frame_timings import FrameTimings
from edge_runtime.bench.job import Job, Stopped
from edge_runtime.bench.measurement import Measurement
from edge_runtime.bench.played import PlayedClip
from edge_runtime.bench.recorder import Recorder
from edge_runtime.bench.request import Request
from edge_runtime.bench.verdicts import Verdicts
from edge_runtime.bundle import Bundle
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Tracking, leading_role, recognizer, tracking
from edge_runtime.screen import Painter
from edge_runtime.sinks import JsonLines
from edge_runtime.sources import Source
from edge_runtime.sources.camera import Camera
from edge_runtime.sources.capture import Size
from edge_runtime.tracked_ahead import worth_tracking_ahead
from edge_runtime.trackers import choose
from edge_runtime.trackers.protocol import Tracker
from edge_runtime.trackers.watchful import Watchful


def frame_jobs(request: Request, clips: Clips, verdicts: Verdicts) -> Iterator[Job]:
    """Every bundle on every size, headless, as fast as the frames can be read.

    Raises:
        UserError: a bundle is not for streams of hands, or lacks a variant that is asked for.
    """
    for way in _ways(request, clips, verdicts):
        for size in request.sizes:
            name = f"{way.name}, {_text(size)}"
            yield Job("frame", name, partial(way.as_fast_as_it_can, name, size))


def drawn_jobs(request: Request, clips: Clips, verdicts: Verdicts) -> Iterator[Job]:
    """The same with every frame drawn, as for a window or a page.

    Raises:
        UserError: as ``frame_jobs``.
    """
    for way in _ways(request, clips, verdicts):
        for size in request.sizes:
            name = f"{way.name}, {_text(size)}, drawn"
            yield Job("draw", name, partial(way.as_fast_as_it_can, name, size, drawn=True))


def live_jobs(request: Request, clips: Clips, verdicts: Verdicts) -> Iterator[Job]:
    """Every bundle at the pace of a camera, of which the newest frame is taken: how old a frame is
    when its label is there.

    Raises:
        UserError: as ``frame_jobs``.
    """
    for way in _ways(request, clips, verdicts):
        sizes = request.sizes if request.camera is None else (request.camera_size,)
        for size in sizes:
            where = f"camera {request.camera}" if request.camera is not None else "live"
            name = ", ".join(filter(None, (way.name, size and _text(size), where)))
            yield Job("live", name, partial(way.live, name, size))


class _Way:
    """One bundle with one variant of its leading model, and what measures it."""

    def __init__(
        self, request: Request, clips: Clips, verdicts: Verdicts, bundle: Bundle, variant: str
    ) -> None:
        self._request, self._clips, self._verdicts = request, clips, verdicts
        self._bundle, self._variant = bundle, variant
        self._role = leading_role(bundle)
        self.name = f"{bundle.manifest.name} {variant}"

    def as_fast_as_it_can(
        self, name: str, size: Size, recorder: Recorder, stopped: Stopped, *, drawn: bool = False
    ) -> Measurement:
        with closing(self._clips.looped(size)) as source:
            timings = FrameTimings(recorder, wants_picture=drawn, stopped=stopped)
            suite = "draw" if drawn else "frame"
            return self._run(suite, name, source, timings, recorder, _text(size))

    def live(
        self, name: str, size: Size | None, recorder: Recorder, stopped: Stopped
    ) -> Measurement:
        with closing(self._camera(size)) as source:
            timings = FrameTimings(recorder, live=True, stopped=stopped)
            found = self._run("live", name, source, timings, recorder, size and _text(size))
        passed = timings.last_index - timings.first_index + 1
        facts = {"camera_fps": source.fps, "dropped": float(passed - len(found.finished_s))}
        return replace(found, facts=found.facts | facts)

    def _camera(self, size: Size | None) -> Camera:
        request, fps = self._request, self._clips.fps
        if request.camera is not None or size is None:
            return Camera(0 if request.camera is None else request.camera, size=size)
        path = self._clips.path(size)
        return Camera("clip", open_capture=lambda: PlayedClip(path, fps))

    def _run(
        self,
        suite: str,
        name: str,
        source: Source,
        timings: FrameTimings,
        recorder: Recorder,
        size: str | None,
    ) -> Measurement:
        request, bundle, threads = self._request, self._bundle, self._request.threads[0]
        wanted, ahead = tracking(bundle), worth_tracking_ahead(bundle)
        verdict = self._verdicts.of_bundle(bundle, self._variant, self._role, threads)
        with ExitStack() as stack:
            events = JsonLines(str(self._clips.folder / "events.jsonl"))
            stack.callback(events.close)
            tracker = self._tracker(wanted, ahead=ahead)
            stack.callback(tracker.close)
            pipeline = Pipeline(
                source=source,
                tracker=tracker,
                recognizer=recognizer(bundle, variant=self._variant, threads=threads),
                sinks=[events, timings],
                painter=Painter(f"ASL {bundle.manifest.name}"),
                overlap=ahead,
                # As with a camera, whose next frame is not there yet.
                early=False,
            )
            timings.watch(pipeline)
            pipeline.run()
        settings = {
            "source": self._clips.source if suite != "live" else source.description,
            "size": size or "the camera's own",
            "bundle": bundle.manifest.name,
            "bundle_version": bundle.manifest.version,
            "role": self._role,
            "variant": self._variant,
            "threads": str(threads),
            "tracker": type(tracker.one if isinstance(tracker, Watchful) else tracker).__name__,
            "tracker_threads": str(request.tracker_threads or ""),
            "hands": str(wanted.hands),
        }
        facts = verdict.facts | {
            "hands_found": float(timings.hands_found),
            "model_bytes": float(_bytes(bundle, self._role, self._variant)),
        }
        return recorder.measurement(suite, name, settings, facts=facts, wrong=verdict.wrong)

    def _tracker(self, wanted: Tracking, *, ahead: bool) -> Tracker:
        """As edge-run has it."""
        return choose(
            kind=self._request.tracker,
            hands=wanted.hands,
            body=wanted.body,
            watchful=True,
            model_file=self._request.hand_model,
            threads=self._request.tracker_threads,
            beside_model=ahead,
        )


def _ways(request: Request, clips: Clips, verdicts: Verdicts) -> Iterator[_Way]:
    for bundle in request.bundles:
        role = leading_role(bundle)
        asked_for = [name for name in request.variants if name in bundle.model(role).variants]
        for asked in asked_for or (None,):
            variant, _ = bundle.variant(role, asked)
            yield _Way(request, clips, verdicts, bundle, variant)


def _bytes(bundle: Bundle, role: str, variant: str) -> int:
    _, entry = bundle.variant(role, variant)
    return bundle.manifest.files[entry.file].bytes


def _text(size: Size) -> str:
    return f"{size[0]}x{size[1]}"
