"""The curves: frames, window length, classes, hands, viewers and corpus size."""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import copy

import numpy as np

from benchmarks import viewers
from benchmarks.growth import Curve, Work
from benchmarks.peers.clip import CLIP
from benchmarks.peers.environments import python_with
from edge_runtime.bundle import open_bundle
from edge_runtime.decoding.topk import probabilities, top_k
from edge_runtime.errors import UserError
from edge_runtime.features import sequence_feature
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import recognizer
from edge_runtime.recognition.window import Window
from edge_runtime.sources.fake import FakeSource
from edge_runtime.sources.sample import open_sample
from edge_runtime.trackers import FakeTracker, hand_models
from edge_runtime.trackers.tflite import TfliteHands

_VIEWED_FRAMES = 60
_BEST = 3
_CLIP_FRAMES = 8


def curves() -> list[Curve]:
    """All of them."""
    return [
        Curve("a stream, tracker left out", "frames", (119, 238, 476, 952), _stream),
        Curve("features of a window of words", "frames in it", (15, 30, 60, 120, 240), _window),
        Curve("from logits to the best labels", "classes", (26, 250, 2500, 25_000), _labels),
        Curve("own tracker, hands in view", "hands", (1, 2), _hands),
        Curve("frames with the page watched", "viewers", (1, 2, 4, 8), _viewed),
        Curve("extraction of landmarks", "clips", (2, 4, 8), _extracted),
    ]


@cache
def _tracked() -> tuple[Landmarks, ...]:
    """(frame,) of the sample clip, by our own tracker."""
    with (
        closing(open_sample()) as source,
        closing(TfliteHands(hand_models.read_models(), threads=1)) as tracker,
    ):
        return tuple(
            tracker.track(frame.rgb, frame.timestamp_s) for frame in source if frame.rgb is not None
        )


def _stream(frames: int) -> Work:
    images = [np.zeros((480, 640, 3), np.uint8)] * frames
    bundle = open_bundle("letters")

    def work() -> None:
        source, tracker = FakeSource(images), FakeTracker(_tracked())
        Pipeline(source=source, tracker=tracker, recognizer=recognizer(bundle)).run()

    return work


def _window(frames: int) -> Work:
    bundle = open_bundle("words")
    spec = bundle.model("sequence")
    taken = bundle.variant("sequence")[1].input.shape[1]
    feature = sequence_feature(spec.feature, spec.feature_version)
    window = Window(feature, taken, spec.arrangement)
    seen = [one for one in _tracked() if one.has_right_hand]
    for index in range(frames):
        hand = seen[index % len(seen)].right_hand
        window.append(Landmarks(640, 480, index / 30, right_hand=hand), -1.0)
    return window.features


def _labels(classes: int) -> Work:
    logits = np.random.default_rng(1).normal(size=classes).astype(np.float32)
    labels = [str(index) for index in range(classes)]
    return lambda: top_k(probabilities(logits, 1.0), labels, _BEST)


def _hands(hands: int) -> Work:
    with closing(open_sample()) as source:
        pictures = [frame.rgb for frame in source if frame.rgb is not None][40 : 40 + _CLIP_FRAMES]
    doubled = [np.concatenate([rgb, rgb[:, ::-1]], axis=1) for rgb in pictures]
    if hands == 1:
        doubled = [np.concatenate([rgb, np.zeros_like(rgb)], axis=1) for rgb in pictures]
    tracker = TfliteHands(hand_models.read_models(), hands=hands, threads=1)

    def work() -> None:
        for index, rgb in enumerate(doubled):
            tracker.track(rgb, index / 30)

    return work


def _viewed(count: int) -> Work:
    def work() -> float:
        """Seconds of a frame; starting the viewers is not among them."""
        result = viewers.measure("sample", counts=(count,), rounds=1, frames=_VIEWED_FRAMES)
        return float(np.mean(result.measurements[0].stages_ms["total"])) / 1000

    return work


def _extracted(clips: int) -> Work:
    folder = tempfile.TemporaryDirectory(prefix="asl-edge-")
    corpus = Path(folder.name) / "corpus" / "label"
    corpus.mkdir(parents=True)
    for number in range(clips):
        copy(CLIP, corpus / f"{number}.mp4")
    python = python_with(("pyarrow", "pandas", "rich"))

    def work() -> None:
        with tempfile.TemporaryDirectory(dir=folder.name) as out:
            command = [python, "-m", "datasets", "extract", str(corpus.parent), f"{out}/store"]
            done = subprocess.run([*command, "--workers", "1"], capture_output=True, check=False)
            if done.returncode:
                raise UserError(f"extraction failed: {done.stderr.decode().strip()[-200:]}")

    return work
