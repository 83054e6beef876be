"""One run of edge-run: build the parts that the arguments name, run them, close them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack, closing

from edge_runtime.bundle import configured_trust, open_bundle
from edge_runtime.cli.live import live_settings
from edge_runtime.cli.parts import recognizer_of, source_of, tracker_of
from edge_runtime.cli.signals import stopped_by_signals
from edge_runtime.cli.stuck import StuckWatch, limit_s
from edge_runtime.cli.summary import print_summary
from edge_runtime.errors import UserError
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Switchable, tracking
from edge_runtime.screen import Painter
from edge_runtime.sinks import (
    JsonLines,
    JsonSocket,
    Mqtt,
    OutageLines,
    PictureLines,
    Score,
    ServiceNotice,
    Sink,
    VideoWriter,
    WebView,
    Window,
)
from edge_runtime.sinks.json_socket import is_socket
from edge_runtime.tracked_ahead import worth_tracking_ahead
from edge_runtime.web import Address

_PICTURE_HOLD_S = 1.5


def run(arguments: Namespace) -> int:
    """Run until the source ends or the user ends it; answers the exit status.

    Raises:
        UserError: see the parts.
    """
    with ExitStack() as stack:
        session = _Session(arguments, stack)
        try:
            watch = StuckWatch(lambda: session.pipeline.busy_since_s, limit_s())
            with closing(watch), stopped_by_signals(session.pipeline.stop) as received:
                session.pipeline.run(arguments.limit)
        finally:
            stack.close()
            print_summary(session.pipeline, session.source, session.score)
        if arguments.headless and arguments.json != "-" and session.source.sequence:
            print(session.pipeline.text)
        return 128 + received[0] if received else 0


class _Session:
    """The parts of a run; ``stack`` closes them."""

    def __init__(self, arguments: Namespace, stack: ExitStack) -> None:
        self._arguments = arguments
        self._stack = stack
        self.source = stack.enter_context(closing(source_of(arguments)))
        bundle = open_bundle(arguments.bundle, configured_trust(arguments.trusted_key))
        self._recognizer = Switchable(
            recognizer_of(arguments, bundle, sequence=self.source.sequence)
        )
        manifest = bundle.manifest
        self._painter = Painter(
            f"ASL {manifest.name}", arguments.mirror, show_text=self.source.sequence
        )
        self.score = self._score()
        self._web = self._web_view()
        sinks = self._sinks()
        # Last: MediaPipe takes longest to start, and all mistakes but its own are told by now.
        ahead = worth_tracking_ahead(bundle)
        tracker = tracker_of(
            arguments, tracking(bundle), sequence=self.source.sequence, ahead=ahead
        )
        stack.callback(tracker.close)
        self.pipeline = Pipeline(
            source=self.source,
            tracker=tracker,
            recognizer=self._recognizer,
            sinks=sinks,
            painter=self._painter,
            overlap=ahead,
        )
        if self._web:
            live = live_settings(
                arguments, bundle, self.pipeline, self._recognizer, tracker, self._painter
            )
            stack.enter_context(closing(live))
            self._web.start(live)
            print(f"edge-run: watch at {self._web.url}", file=sys.stderr, flush=True)

    def _score(self) -> Score | None:
        if not self._arguments.score:
            return None
        if self.source.sequence:
            raise UserError("--score needs --source with a folder of pictures")
        return Score(self.source.description)

    def _web_view(self) -> WebView | None:
        if self._arguments.serve is None:
            return None
        if not self.source.sequence:
            raise UserError("--serve shows cameras and videos: leave it out for pictures")
        return WebView(Address.parse(self._arguments.serve))

    def _sinks(self) -> list[Sink]:
        arguments = self._arguments
        sinks: list[Sink] = [self.score] if self.score else []
        if notice := ServiceNotice.of():
            sinks.append(notice)
        if self.source.live:
            sinks.append(OutageLines("edge-run"))
        if arguments.json:
            socket = is_socket(arguments.json)
            sinks.append(JsonSocket(arguments.json) if socket else JsonLines(arguments.json))
        if arguments.mqtt:
            sinks.append(Mqtt(arguments.mqtt))
        if arguments.headless and arguments.json != "-" and not self.source.sequence:
            sinks.append(PictureLines())
        if arguments.record:
            sinks.append(VideoWriter(arguments.record, self.source.fps))
        if self._web:
            sinks.append(self._web)
        elif not arguments.headless:
            sinks.append(self._window())
        for sink in sinks:
            self._stack.enter_context(closing(sink))
        return sinks

    def _window(self) -> Window:
        recognised = self._recognizer
        keys: dict[str, Callable[[], object]] = {
            "q": self._stop,
            "esc": self._stop,
            "space": recognised.space,
            "backspace": recognised.backspace,
            "c": recognised.clear,
            "m": self._painter.toggle_mirror,
            "h": self._painter.toggle_help,
        }
        hold_s = 0.0 if self.source.sequence else _PICTURE_HOLD_S
        return Window("edge-run (h: help)", keys, on_close=self._stop, hold_s=hold_s)

    def _stop(self) -> None:
        self.pipeline.stop()
