"""A comparison of trackers as a table for people."""

from __future__ import annotations

import numpy as np

from benchmarks.contenders import OWN, USUAL_LOOP
from benchmarks.tracker import Passage, TrackerResult
from edge_runtime.bench.statistics import LEAST_INFERENCES, LEAST_SECONDS

# The project's own: how many times the usual loop's frames a second, of one hand.
_TARGETS = {f"{OWN}, threads 1": 1.05, f"{OWN}, threads 2": 1.7}

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
    rows = [_row(name, passages, _times(name, by_name)) for name, passages in by_name.items()]
    return "\n".join([machine, settings, "", _HEAD, *rows, *_verdicts(by_name), *_doubts(by_name)])


def _times(name: str, by_name: dict[str, list[Passage]]) -> float:
    """Frames a second, as a multiple of the first contender's in the same round."""
    first = next(iter(by_name.values()))
    rounds = zip(by_name[name], first, strict=True)
    return float(np.median([one.fps / other.fps for one, other in rounds]))


def _verdicts(by_name: dict[str, list[Passage]]) -> list[str]:
    if USUAL_LOOP not in by_name:
        return []
    return [
        _verdict(name, _times(name, by_name), least)
        for name, least in _TARGETS.items()
        if name in by_name
    ]


def _verdict(name: str, times: float, least: float) -> str:
    word = "holds" if times >= least else "MISSED"
    return (
        f"{word:<7}{name}: {times:.2f} times the usual loop "
        f"(at least {least:g}, where one hand is looked for)"
    )


def _doubts(by_name: dict[str, list[Passage]]) -> list[str]:
    for passages in by_name.values():
        frames = sum(len(passage.asked_s) for passage in passages)
        seconds = sum(passage.asked_s[-1] for passage in passages)
        if frames < LEAST_INFERENCES or seconds < LEAST_SECONDS:
            return [
                f"quick: under {LEAST_INFERENCES} frames or {LEAST_SECONDS:g} s each; --rounds N"
            ]
    return []


def _row(name: str, passages: list[Passage], times: float) -> str:
    track = np.concatenate([passage.track_ms for passage in passages])
    frame = np.concatenate([passage.frame_ms for passage in passages])
    fps = [passage.fps for passage in passages]
    hands = np.median([passage.hands for passage in passages])
    return (
        f"{name:<28}{hands:>7.0f}{np.median(track):>14.2f}{np.percentile(track, 90):>8.2f}"
        f"{np.median(frame):>14.2f}{np.percentile(frame, 90):>8.2f}{np.median(fps):>8.1f}"
        f"{times:>7.2f}x"
    )
