"""A result as a table for people."""

from __future__ import annotations

from collections.abc import Iterator

from edge_runtime.bench.measurement import Measurement
from edge_runtime.bench.result import Result
from edge_runtime.bench.statistics import LEAST_INFERENCES, LEAST_SECONDS, PERCENTS

LEAST_ACCOUNTED = 0.98
_NAME_WIDTH = 44


def table(result: Result) -> str:
    """The device, every measurement, where the time of frames goes, and what to doubt."""
    lines = [result.device.name, *_measurements(result), *_stages(result), *_doubts(result)]
    return "\n".join(lines)


def marks(measurement: Measurement) -> tuple[str, ...]:
    """What to know of one before its figures are believed, in a word each."""
    live = measurement.suite == "live"
    words = {
        "WRONG": bool(measurement.wrong),
        "interrupted": measurement.interrupted,
        "quick": measurement.quick,
        "unstable": not measurement.stable,
        "disturbed": measurement.disturbed,
        "throttled": bool(measurement.after.throttled),
        "stages incomplete": measurement.accounted < LEAST_ACCOUNTED and not live,
    }
    return tuple(word for word, holds in words.items() if holds)


def _measurements(result: Result) -> Iterator[str]:
    width = max(_NAME_WIDTH, *(len(each.name) + 1 for each in result.measurements))
    heads = "".join(f"{f'p{percent} ms':>10}" for percent in PERCENTS)
    yield f"{'':<{width}}{'FPS':>10}{heads}{'MiB':>8}{'right':>8}"
    for each in result.measurements:
        yield f"{each.name:<{width}}{_figures(each)}  {', '.join(marks(each))}".rstrip()


def _figures(measurement: Measurement) -> str:
    if measurement.wrong:
        return f"{'-':>10}" * (1 + len(PERCENTS)) + f"{'-':>8}{'-':>8}"
    times = "".join(f"{measurement.percentile_ms(percent):>10.4g}" for percent in PERCENTS)
    memory, accuracy = measurement.after.peak_memory_mib, measurement.facts.get("accuracy")
    return (
        f"{measurement.fps:>10.4g}{times}{'' if memory is None else f'{memory:.0f}':>8}"
        f"{'' if accuracy is None else f'{accuracy:.1%}':>8}"
    )


def _stages(result: Result) -> Iterator[str]:
    frames = [each for each in result.measurements if each.parts and not each.wrong]
    if not frames:
        return
    names = list(dict.fromkeys(stage for each in frames for stage in each.parts))
    yield "\np50 of each stage, ms; own is all but the tracker, the model and waits"
    width = max(_NAME_WIDTH, *(len(each.name) + 1 for each in frames))
    yield f"{'':<{width}}" + "".join(f"{name:>10}" for name in (*names, "own p90"))
    for each in frames:
        cells = [_cell(each, name) for name in names]
        cells.append(f"{each.own_percentile_ms(90):.3f}")
        yield f"{each.name:<{width}}" + "".join(f"{cell:>10}" for cell in cells)


def _cell(measurement: Measurement, stage: str) -> str:
    if stage not in measurement.stages_ms:
        return ""
    return f"{measurement.percentile_ms(50, stage):.3f}"


def _doubts(result: Result) -> Iterator[str]:
    yield ""
    yield from (f"WRONG: {each.wrong}" for each in result.measurements if each.wrong)
    words = {word for each in result.measurements for word in marks(each)}
    if "quick" in words:
        yield f"quick: under {LEAST_INFERENCES} inferences or {LEAST_SECONDS:g} s; not to be quoted"
    if "unstable" in words:
        yield "unstable: the medians of the two halves differ by more than a tenth"
    if "disturbed" in words:
        yield "disturbed: other programs took more than a fifth of a core meanwhile"
    if result.interrupted:
        yield "interrupted: not all was measured that was asked for"
    yield from result.warnings
