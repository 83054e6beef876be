"""A result as a table for people."""

from __future__ import annotations

from benchmarks.result import LEAST_FRAMES, LEAST_SECONDS, Result
from benchmarks.targets import TARGETS, Target

# In the order of a frame's way; what a result lacks is left out.
_STAGES = {
    "capture": "waiting for the frame",
    "convert": "BGR to RGB",
    "track": "finding the hands",
    "features": "",
    "invoke": "the model",
    "decode": "from logits to label and text",
    "sinks": "handing over",
    "own": "all but the tracker and the model",
    "total": "from having the frame to having the answer",
    "draw": "of a run of its own, with a picture",
}
_PERCENTS = (50, 90, 99)


def table(result: Result) -> str:
    """Machine, stages with percentiles, frames a second, targets, and what to doubt."""
    machine = ", ".join(f"{name} {value}" for name, value in result.machine.items() if value)
    settings = ", ".join(f"{name} {value}" for name, value in result.settings.items())
    parts = [machine, settings, "", *_stages(result), "", *_targets(result), *_doubts(result)]
    return "\n".join(parts)


def _stages(result: Result) -> list[str]:
    head = f"{'stage':<10}" + "".join(f"{f'p{percent} ms':>10}" for percent in _PERCENTS)
    rows = [head]
    for stage in filter(result.stages_ms.__contains__, _STAGES):
        figures = (f"{result.percentile_ms(stage, percent):>10.3f}" for percent in _PERCENTS)
        rows.append(f"{stage:<10}{''.join(figures)}  {_STAGES[stage]}".rstrip())
    rows.append(f"{result.frames} frames, {result.fps:.1f} FPS")
    return rows


def _targets(result: Result) -> list[str]:
    return [_verdict(target, result) for target in TARGETS]


def _verdict(target: Target, result: Result) -> str:
    word = "holds" if target.holds(result) else "MISSED"
    bound = "at least" if target.at_least else "at most"
    figure = f"{target.figure(result):.2f} ({bound} {target.limit:g})"
    return f"{word:<7}{target.name:<14}{figure:<26}{target.why}"


def _doubts(result: Result) -> list[str]:
    doubts = []
    if result.quick:
        doubts.append(f"quick: under {LEAST_FRAMES} frames or {LEAST_SECONDS:g} s; --frames N")
    if not result.stable:
        doubts.append("unstable: the medians of the two halves differ by more than a tenth")
    if result.machine["governor"] not in ("", "performance"):
        doubts.append(f"the CPU governor is {result.machine['governor']}, not performance")
    return ["", *doubts] if doubts else []
