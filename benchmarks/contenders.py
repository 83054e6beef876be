"""Hand trackers, and the loops around them, that are measured against one another."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle
from edge_runtime.features import frame_feature
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import recognizer
from edge_runtime.sources import open_source
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.hand_task import TASK_FILE, pack_task
from edge_runtime.trackers.mediapipe_legacy import LegacyHands
from edge_runtime.trackers.mediapipe_tasks import TasksHands
from edge_runtime.trackers.protocol import Tracker
from edge_runtime.trackers.starts_early import StartsEarly
from edge_runtime.trackers.tflite import TfliteHands
from edge_runtime.trackers.watchful import LooksForAnother

USUAL_LOOP = "usual loop"
LEGACY = "edge-run, mediapipe hands"
TASKS = "edge-run, mediapipe tasks"
OWN = "edge-run, own"
_SAMPLE = files("edge_runtime") / "assets" / "sample.mp4"


class TimedTracker:
    """A tracker that notes when it was asked and when it answered; frames may start anew."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._offset_s = self._last_s = 0.0
        self.close = tracker.close
        if isinstance(tracker, LooksForAnother):
            self.look_for_another = tracker.look_for_another
        if isinstance(tracker, StartsEarly):
            self.start = self._start
        self.begin()

    def begin(self) -> None:
        """Forget the times; the frames to come follow on those before."""
        self.asked_s: list[float] = []
        self.answered_s: list[float] = []
        self.hands = 0
        self._given = (-math.inf, 0.0)
        self._offset_s = self._last_s + 1.0

    def _start(self, rgb: NDArray[np.uint8], timestamp_s: float) -> None:
        assert isinstance(self._tracker, StartsEarly)
        self._given = (timestamp_s, time.perf_counter())
        self._tracker.start(rgb, self._offset_s + timestamp_s)

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``."""
        self._last_s = self._offset_s + timestamp_s
        early_s, given_s = self._given
        self.asked_s.append(given_s if early_s == timestamp_s else time.perf_counter())
        landmarks = self._tracker.track(rgb, self._last_s)
        self.answered_s.append(time.perf_counter())
        self.hands += landmarks.has_left_hand + landmarks.has_right_hand
        return landmarks


Loop = Callable[[str, Tracker, Bundle], None]


@dataclass(frozen=True, slots=True)
class Contender:
    """One that is measured.

    Attributes:
        name: in tables.
        tracker: of a stream.
        loop: runs a video's frames through the tracker and a bundle's model.
    """

    name: str
    tracker: TimedTracker
    loop: Loop


def contenders(hands: int, threads: Iterable[int]) -> list[Contender]:
    """What is installed, the slowest way first; our own tracker with each number of threads.

    Raises:
        UserError: no hand model is installed.
    """
    made = []
    site = hand_models.wheel_models()
    if site is not None:
        made = [
            Contender(USUAL_LOOP, TimedTracker(LegacyHands(hands=hands)), usual_loop),
            Contender(LEGACY, TimedTracker(LegacyHands(hands=hands)), edge_run),
        ]
        task_file = pack_task(site, Path("build/bench") / TASK_FILE)
        made.append(Contender(TASKS, TimedTracker(TasksHands(task_file, hands=hands)), edge_run))
    models = hand_models.read_models()
    for count in threads:
        own = TfliteHands(models, hands=hands, threads=count)
        made.append(Contender(f"{OWN}, threads {count}", TimedTracker(own), edge_run))
    return made


def edge_run(source: str, tracker: Tracker, bundle: Bundle) -> None:
    """The runtime's own pipeline, headless."""
    with closing(open_source(source)) as frames:
        Pipeline(source=frames, tracker=tracker, recognizer=recognizer(bundle)).run()


def usual_loop(source: str, tracker: Tracker, bundle: Bundle) -> None:
    """Read, convert, track, classify, one after another, as tutorials write it."""
    spec = bundle.model("static")
    feature = frame_feature(spec.feature, spec.feature_version)
    model = bundle.interpreter("static")
    capture = cv2.VideoCapture(str(_SAMPLE) if source == "sample" else source)
    index = 0
    while True:
        there, bgr = capture.read()
        if not there:
            break
        rgb = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
        values = feature.of_frame(tracker.track(rgb, index / 30))
        if values is not None:
            int(model.invoke(values[np.newaxis]).argmax())
        index += 1
    capture.release()
