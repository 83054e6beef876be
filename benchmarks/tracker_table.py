"""A comparison of trackers as a table for people."""

from __future__ import annotations

import numpy as np

from benchmarks.tracker import Passage, TrackerResult

_HEAD = (
    f"{'':<28}{'hands':>7}{'track p50 ms':>14}{'p90':>8}{'frame p50 ms':>14}{'p90':>8}"
    f"{'FPS':>8}{'times':>8}"
)


def table(result: TrackerResult) -> str:
    """Machine, then each contender: hands, times, frames a second, and how many times the first.

    Percentiles are of all frames, frames a second medians over the rounds, and so is the last
    column: of the ratio to the first contender within the same round.
    """
    machine = ", ".join(f"{name} {value}" for name, value in result.machine.items() if value)
    settings = ", ".join(f"{name} {value}" for name, value in result.settings.items())
    by_name: dict[str, list[Passage]] = {}
    for passage in result.passages:
        by_name.setdefault(passage.contender, []).append(passage)
    first = [passage.fps for passage in next(iter(by_name.values()))]
    rows = [_row(name, passages, first) for name, passages in by_name.items()]
    return "\n".join([machine, settings, "", _HEAD, *rows])


def _row(name: str, passages: list[Passage], first: list[float]) -> str:
    track = np.concatenate([passage.track_ms for passage in passages])
    frame = np.concatenate([passage.frame_ms for passage in passages])
    fps = [passage.fps for passage in passages]
    times = np.median(np.divide(fps, first))
    hands = np.median([passage.hands for passage in passages])
    return (
        f"{name:<28}{hands:>7.0f}{np.median(track):>14.2f}{np.percentile(track, 90):>8.2f}"
        f"{np.median(frame):>14.2f}{np.percentile(frame, 90):>8.2f}{np.median(fps):>8.1f}"
        f"{times:>7.2f}x"
    )
