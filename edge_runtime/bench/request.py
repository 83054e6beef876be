"""Request: what a run is to measure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edge_runtime.bench.plan import PUBLISHED, Plan
from edge_runtime.bundle import Bundle
from edge_runtime.sources.capture import Size
from edge_runtime.trackers.choose import TrackerKind

# The size of the clip that comes along, and that on which Ishara's 200 ms were measured.
SIZES = ((640, 480), (1920, 1080))


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Attributes:
        bundles: opened ones.
        plan: how long each measurement takes.
        source: a video, or "sample", that is played again and again.
        sizes: (width, height) of frames; the video is scaled to each.
        threads: numbers of threads of the interpreters of models and of our own tracker.
        variants: of models, by name; empty is all.
        tracker: that finds the hands of frames.
        tracker_threads: of our own tracker, where frames are measured.
        hand_model: see ``trackers.choose``.
        camera: number or path of one, for the live suite; None plays the video at its own pace.
        camera_size: to ask the camera for.
    """

    bundles: tuple[Bundle, ...]
    plan: Plan = PUBLISHED
    source: str = "sample"
    sizes: tuple[Size, ...] = SIZES
    threads: tuple[int, ...] = (1,)
    variants: tuple[str, ...] = ()
    tracker: TrackerKind = "auto"
    tracker_threads: int | None = None
    hand_model: Path | None = None
    camera: int | str | None = None
    camera_size: Size | None = None
