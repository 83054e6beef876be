"""source -> tracker -> recogniser -> sinks, one frame at a time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.decoding import Decision
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Event, Prediction
from edge_runtime.recognition import Recognizer
from edge_runtime.screen.painter import Painter
from edge_runtime.sinks.protocol import Sink
from edge_runtime.sources.protocol import Frame, Outage, Source
from edge_runtime.stopwatch import Stopwatch
from edge_runtime.trackers.protocol import Tracker

# Stages that are not our own work: MediaPipe, the model, and the wait for a live camera.
_FOREIGN_STAGES = frozenset({"track", "invoke"})
_FPS_FRAMES = 30


class Pipeline:
    """One run over a source.

    It closes nothing: whoever made the parts does.

    Args:
        source: of the frames.
        tracker: finds the landmarks.
        recognizer: from landmarks to labels and text.
        sinks: get every frame's events.
        painter: draws the pictures that sinks want.
    """

    def __init__(
        self,
        *,
        source: Source,
        tracker: Tracker,
        recognizer: Recognizer,
        sinks: Sequence[Sink] = (),
        painter: Painter | None = None,
    ) -> None:
        self._source = source
        self._tracker = tracker
        self._recognizer = recognizer
        self._sinks = list(sinks)
        self._painter = painter if any(sink.wants_picture for sink in sinks) else None
        self._rgb = _RgbBuffer()
        self._last: Prediction | None = None
        self._last_frame: NDArray[np.uint8] = np.zeros((480, 640, 3), np.uint8)
        self._last_index = -1
        self._stopping = False
        self._actions: deque[Callable[[], object]] = deque()
        self.stopwatch = Stopwatch()
        self.hands_found = 0
        self.text = ""

    def stop(self) -> None:
        """End after the present frame; safe from a signal handler or another thread."""
        self._stopping = True

    def between_frames(self, action: Callable[[], object]) -> None:
        """Have ``action`` called once by the thread that runs, before the next frame or word of an
        outage; safe from any thread. What it raises ends the run."""
        self._actions.append(action)

    def replace_tracker(self, tracker: Tracker) -> None:
        """Track with another one from the next frame on; to be called ``between_frames``."""
        self._tracker = tracker

    def run(self, limit: int | None = None) -> None:
        """Work until the source ends, ``stop`` is called, or ``limit`` frames are done.

        However the source ends, a stream's sinks get its "text" event.

        Raises:
            UserError: the source failed.
        """
        self.stopwatch.start()
        try:
            for found in self._source:
                while self._actions:
                    self._actions.popleft()()
                if isinstance(found, Outage):
                    self._wait_for_source(found)
                else:
                    self._step(found)
                if self._stopping or self.stopwatch.frames == limit:
                    break
                self.stopwatch.start()
        except UserError:
            self._finish()
            raise
        self._finish()

    def _step(self, frame: Frame) -> None:
        lap = self.stopwatch.lap
        lap("capture")
        rgb = self._rgb.convert(frame.bgr) if frame.rgb is None else frame.rgb
        lap("convert")
        landmarks = self._tracker.track(rgb, frame.timestamp_s)
        lap("track")
        decision = self._recognizer.recognise(landmarks, frame.index, frame.timestamp_s, lap)
        self.stopwatch.note("total", (time.perf_counter() - frame.captured_at_s) * 1000)
        self._last_frame, self._last_index = frame.bgr, frame.index
        self._hand_over(frame, landmarks, self._events(frame, landmarks, decision))

    def _wait_for_source(self, outage: Outage) -> None:
        """Nothing is seen, so that no label outlives the frames that it was read from."""
        last = self._last_frame
        frame = Frame(last, self._last_index, outage.timestamp_s, time.perf_counter())
        unseen = Landmarks(last.shape[1], last.shape[0], outage.timestamp_s)
        decision = self._recognizer.recognise(
            unseen, frame.index, outage.timestamp_s, lambda stage: None
        )
        events = self._events(frame, unseen, decision, "outage", outage.reason)
        picture = None
        if self._painter is not None:
            picture = self._painter.paint_outage(last, events[0], outage.lasting_s)
        for sink in self._sinks:
            sink.lost(events, picture if sink.wants_picture else None)

    def _events(
        self,
        frame: Frame,
        landmarks: Landmarks,
        decision: Decision,
        first: Event = "frame",
        message: str = "",
    ) -> list[Prediction]:
        events: list[tuple[Event, str]] = [(first, decision.label)]
        if decision.committed:
            events.append(("sign", decision.committed))
        latency_ms = dict(self.stopwatch.frame_ms) if first == "frame" else {}
        return [
            Prediction(
                event=event,
                label=label,
                confidence=decision.confidence,
                unknown=decision.unknown and event == "frame",
                message=message if event == first else "",
                hand=_hand(landmarks),
                frame=frame.index,
                capture_time_s=frame.timestamp_s,
                top=decision.top,
                latency_ms=latency_ms,
                text=decision.text,
                pending=decision.pending,
                replaced=decision.replaced if event == "sign" else "",
                source_name=frame.name,
            )
            for event, label in events
        ]

    def _hand_over(self, frame: Frame, landmarks: Landmarks, predictions: list[Prediction]) -> None:
        picture = None
        if self._painter is not None:
            fps = self.stopwatch.fps(_FPS_FRAMES)
            picture = self._painter.paint(frame.bgr, landmarks, predictions[0], fps)
            self.stopwatch.lap("draw")
        for sink in self._sinks:
            sink.take(frame, landmarks, predictions, picture if sink.wants_picture else None)
        self.stopwatch.lap("sinks")
        self.stopwatch.note("own", self._own_ms())
        self.stopwatch.finish()
        self.hands_found += bool(predictions[0].hand)
        self._last = predictions[0]

    def _own_ms(self) -> float:
        waiting = {"capture"} if self._source.live else set()
        foreign = _FOREIGN_STAGES | waiting | {"total"}
        return sum(ms for stage, ms in self.stopwatch.frame_ms.items() if stage not in foreign)

    def _finish(self) -> None:
        if not self._source.sequence or self._last is None:
            return
        self.text = self._recognizer.finish()
        event = Prediction(
            event="text",
            label="",
            confidence=0.0,
            unknown=False,
            hand="",
            frame=self._last.frame,
            capture_time_s=self._last.capture_time_s,
            text=self.text,
        )
        for sink in self._sinks:
            sink.finish(event)


def _hand(landmarks: Landmarks) -> Literal["left", "right", ""]:
    """The hand that features are made of: the right one where both are seen."""
    if landmarks.has_right_hand:
        return "right"
    return "left" if landmarks.has_left_hand else ""


class _RgbBuffer:
    """One buffer for all frames of a size; read-only outside, which spares MediaPipe a copy."""

    def __init__(self) -> None:
        self._buffer: NDArray[np.uint8] = np.empty((0, 0, 3), np.uint8)
        self._view = self._buffer

    def convert(self, bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
        if self._buffer.shape != bgr.shape:
            self._buffer = np.empty_like(bgr)
            self._view = self._buffer.view()
            self._view.flags.writeable = False
        cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB, dst=self._buffer)
        return self._view
