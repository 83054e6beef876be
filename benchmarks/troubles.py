"""Troubles: what a run of hours meets, such as failing cameras, other bundles and viewers."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from importlib.resources import files

import cv2

from benchmarks.flaky_camera import FAULTS, FlakyDevice
from benchmarks.soak import Soak, soak_of
from edge_runtime.bundle import open_bundle, shipped_bundles
from edge_runtime.landmarks import Landmarks
from edge_runtime.live_settings import LiveSettings
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Switchable, Tracking, recognizer, tracking
from edge_runtime.sinks import WebView
from edge_runtime.sources import open_source
from edge_runtime.sources.camera import Camera, Patience
from edge_runtime.trackers import FakeTracker, choose
from edge_runtime.trackers.protocol import Tracker
from edge_runtime.web import Address

# A tenth of what a user's camera has, so that an outage costs the run half a second.
_HURRIED = Patience(stall_s=0.15, first_retry_s=0.025, last_retry_s=0.2, tell_s=0.02)
_OUTAGE_S = 0.3
_MOST_VIEWERS = 4
_START_S = 30.0
# Of a cycle: when what happens. Usage is read when all has calmed down.
_COME, _SWITCH, _GO, _FAIL, _CALM = 0.1, 0.4, 0.6, 0.7, 0.99


class Troubles:
    """Makes them, one of each kind in every cycle of frames.

    Args:
        cycle: frames, at least 100.
    """

    def __init__(
        self, device: FlakyDevice, view: WebView, live: LiveSettings, cycle: int = 1000
    ) -> None:
        self.device, self.cycle = device, cycle
        self.viewers_let_in = self.switches = 0
        self._view, self._live = view, live
        self._viewers: subprocess.Popen[bytes] | None = None
        self._changing = ThreadPoolExecutor(1, "settings")
        self._changed: Future[None] | None = None

    def after(self, frame: int) -> bool:
        """Do what is due after so many frames; whether this is the calm end of a cycle."""
        self.device.taken.set()
        number, at = divmod(frame, self.cycle)
        if at == int(_COME * self.cycle):
            self._let_in(1 + number % _MOST_VIEWERS)
        elif at == int(_SWITCH * self.cycle):
            self._switch(number)
        elif at == int(_GO * self.cycle):
            self._send_away()
        elif at == int(_FAIL * self.cycle):
            self.device.fail(FAULTS[number % len(FAULTS)], _OUTAGE_S)
        return at == int(_CALM * self.cycle)

    def _let_in(self, count: int) -> None:
        command = [sys.executable, "-m", "benchmarks.watch", self._view.url, str(count)]
        self._viewers = subprocess.Popen(command)
        self._wait_for(count)
        self.viewers_let_in += count

    def _send_away(self) -> None:
        if self._viewers is not None:
            self._viewers.terminate()
            self._viewers.wait()
            self._viewers = None
            self._wait_for(0)

    def _wait_for(self, count: int) -> None:
        until_s = time.perf_counter() + _START_S
        while self._view.viewers != count:
            if time.perf_counter() > until_s:
                raise RuntimeError(f"{self._view.viewers} viewers are there, not {count}")
            time.sleep(0.01)

    def _switch(self, number: int) -> None:
        if self._changed is not None:
            self._changed.result(_START_S)
        names = shipped_bundles()
        self._changed = self._changing.submit(self._live.use_bundle, names[number % len(names)])
        self.switches += 1

    def told(self) -> str:
        """What there was, in a line."""
        return (
            f"{self.device.failures} camera faults ({', '.join(FAULTS)} in turn), "
            f"{self.switches} changes of the bundle, {self.viewers_let_in} viewers let in and sent "
            "away"
        )

    def close(self) -> None:
        """Send the viewers away and wait for the last change."""
        if self._viewers is not None:
            self._viewers.terminate()
            self._viewers.wait()
        self._changing.shutdown()


def run(
    frames: int,
    *,
    bundle: str = "letters",
    video: str = "sample",
    tracker: str = "auto",
    cycle: int = 1000,
) -> tuple[Soak, str]:
    """Recognise so many frames through all troubles, with real camera code, page and models.

    Args:
        bundle: that it begins with.
        video: that the failing camera shows again and again.
        tracker: as of ``choose``, or "recorded": what it found in the video, without its time.
        cycle: frames in which every trouble comes once.

    Returns:
        What the process used, and what there was.

    Raises:
        UserError: a part cannot be had, or as ``soak``.
    """
    sample = files("edge_runtime") / "assets" / "sample.mp4"
    path = str(sample) if video == "sample" else video
    recorded = _recorded(video) if tracker == "recorded" else None

    def make_tracker(wanted: Tracking) -> Tracker:
        if recorded:
            return FakeTracker(recorded)
        return choose(kind=tracker, hands=wanted.hands, body=wanted.body)

    device = FlakyDevice(partial(cv2.VideoCapture, path))
    with _prepared(device, bundle, make_tracker, cycle) as (pipeline, troubles):
        return soak_of(pipeline, frames, troubles.after), troubles.told()


@contextmanager
def _prepared(
    device: FlakyDevice, bundle: str, make_tracker: Callable[[Tracking], Tracker], cycle: int
) -> Iterator[tuple[Pipeline, Troubles]]:
    with ExitStack() as stack:
        opened = open_bundle(bundle)
        wanted = tracking(opened)
        camera = stack.enter_context(closing(Camera(patience=_HURRIED, open_capture=device.open)))
        tracker = stack.enter_context(closing(make_tracker(wanted)))
        view = stack.enter_context(closing(WebView(Address.parse("127.0.0.1:0"))))
        switchable = Switchable(recognizer(opened))
        pipeline = Pipeline(source=camera, tracker=tracker, recognizer=switchable, sinks=[view])
        live = LiveSettings(
            pipeline,
            switchable,
            bundles={name: partial(open_bundle, name) for name in shipped_bundles()},
            bundle=bundle,
            make_recognizer=recognizer,
            make_tracker=make_tracker,
            tracker=tracker,
            tracked=wanted,
        )
        stack.enter_context(closing(live))
        view.start(live)
        yield pipeline, stack.enter_context(closing(Troubles(device, view, live, cycle)))


def _recorded(video: str) -> list[Landmarks]:
    with closing(open_source(video)) as source, closing(choose(hands=2)) as tracker:
        return [
            tracker.track(cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB), frame.timestamp_s)
            for frame in source
        ]
