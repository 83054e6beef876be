"""source -> tracker -> recogniser -> sinks, one frame at a time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.events import events_of, text_event
from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.recognition import Recognizer, SeesPictures
from edge_runtime.screen.painter import Painter
from edge_runtime.sinks.protocol import Sink
from edge_runtime.sources.protocol import Frame, Outage, Source
from edge_runtime.stopwatch import Stopwatch
from edge_runtime.tracked_ahead import TrackedAhead
from edge_runtime.tracked_frames import FirstHalf, Tracked, TrackedFrames
from edge_runtime.trackers.protocol import Tracker

# Stages that are not our own work: the tracker, the model and the wait for it.
_FOREIGN_STAGES = frozenset({"track", "wait", "invoke"})
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
        overlap: track the next frame while the model works on the present one; see
            ``TrackedAhead``.
        early: else let a tracker start on the next frame early; see ``TrackedFrames``.
    """

    def __init__(
        self,
        *,
        source: Source,
        tracker: Tracker,
        recognizer: Recognizer,
        sinks: Sequence[Sink] = (),
        painter: Painter | None = None,
        overlap: bool = False,
        early: bool = True,
    ) -> None:
        self._source = source
        self._frames: FirstHalf = (
            TrackedAhead(source, tracker)
            if overlap
            else TrackedFrames(source, tracker, early=early)
        )
        self._recognizer = recognizer
        self._sees = recognizer if isinstance(recognizer, SeesPictures) else None
        self._sinks = list(sinks)
        self._painter = painter if any(sink.wants_picture for sink in sinks) else None
        self._last: Prediction | None = None
        self._last_frame: NDArray[np.uint8] = np.zeros((480, 640, 3), np.uint8)
        self._last_index = -1
        self._stopping = False
        self._actions: deque[Callable[[], object]] = deque()
        self._recognising_since_s: float | None = None
        self.stopwatch = Stopwatch()
        self.hands_found = 0
        self.text = ""

    @property
    def busy_since_s(self) -> float | None:
        """time.monotonic() when the tracker or the models got the frame that they work on, or when
        a source that is not live was asked for the next; None while none of them works."""
        since_s = (self._recognising_since_s, self._frames.busy_since_s)
        return min((one for one in since_s if one is not None), default=None)

    def stop(self) -> None:
        """End after the present frame; safe from a signal handler or another thread."""
        self._stopping = True

    def between_frames(self, action: Callable[[], object]) -> None:
        """Have ``action`` called once by the thread that runs, before the next frame or word of an
        outage; safe from any thread. What it raises ends the run."""
        self._actions.append(action)

    def replace_tracker(self, tracker: Tracker) -> None:
        """Track with another one from one of the next frames on; to be called
        ``between_frames``."""
        self._frames.replace_tracker(tracker)

    def run(self, limit: int | None = None) -> None:
        """Work until the source ends, ``stop`` is called, or ``limit`` frames are done.

        However the source ends, a stream's sinks get its "text" event.

        Raises:
            UserError: the source failed.
        """
        deque(self.events(limit), maxlen=0)

    def events(self, limit: int | None = None) -> Iterator[Prediction]:
        """The same as ``run``, each event handed out after the sinks have had it; what the caller
        does between two of them is in no timing.

        Raises:
            UserError: the source failed; the "text" event has come before.
        """
        try:
            with closing(iter(self._frames)) as frames:
                for found in frames:
                    while self._actions:
                        self._actions.popleft()()
                    yield from self._events_of(found)
                    if self._stopping or self.stopwatch.frames == limit:
                        break
        except UserError:
            yield from self._finish()
            raise
        yield from self._finish()

    def _events_of(self, found: Tracked | Outage) -> list[Prediction]:
        return self._wait_for_source(found) if isinstance(found, Outage) else self._step(found)

    def _step(self, tracked: Tracked) -> list[Prediction]:
        frame, landmarks = tracked.frame, tracked.landmarks
        self.stopwatch.start(tracked.laps)
        self._recognising_since_s = time.monotonic()
        if self._sees is not None:
            self._sees.see(tracked.rgb)
        lap = self.stopwatch.lap
        decision = self._recognizer.recognise(landmarks, frame.index, frame.timestamp_s, lap)
        self._frames.look_for_another(decision.seeks)
        self._recognising_since_s = None
        self.stopwatch.note("total", (time.perf_counter() - frame.captured_at_s) * 1000)
        self._last_frame, self._last_index = frame.bgr, frame.index
        events = events_of(
            decision,
            landmarks,
            frame.index,
            frame.timestamp_s,
            latency_ms=self.stopwatch.frame_ms,
            source_name=frame.name,
        )
        self._hand_over(frame, landmarks, events)
        return events

    def _wait_for_source(self, outage: Outage) -> list[Prediction]:
        """Nothing is seen, so that no label outlives the frames that it was read from."""
        last, index, now_s = self._last_frame, self._last_index, outage.timestamp_s
        unseen = Landmarks(last.shape[1], last.shape[0], now_s)
        decision = self._recognizer.recognise(unseen, index, now_s, lambda stage: None)
        events = events_of(decision, unseen, index, now_s, first="outage", message=outage.reason)
        picture = None
        if self._painter is not None:
            picture = self._painter.paint_outage(last, events[0], outage.lasting_s)
        for sink in self._sinks:
            sink.lost(events, picture if sink.wants_picture else None)
        return events

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
        """Processor time: a tracker that has started on the next frame wants processors, too."""
        waiting = {"capture"} if self._source.live else set()
        foreign = _FOREIGN_STAGES | waiting
        return sum(ms for stage, ms in self.stopwatch.busy_ms.items() if stage not in foreign)

    def _finish(self) -> list[Prediction]:
        if not self._source.sequence or self._last is None:
            return []
        self.text = self._recognizer.finish()
        event = text_event(self.text, self._last.frame, self._last.capture_time_s)
        for sink in self._sinks:
            sink.finish(event)
        return [event]
