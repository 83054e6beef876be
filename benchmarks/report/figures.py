"""Figures as text."""

from __future__ import annotations

from benchmarks.report.parts import Cell
from edge_runtime.bench import Measurement, Result
from edge_runtime.bench.table import marks

# Of marks, those that say that a figure must not be believed.
_BAD = {"WRONG", "interrupted", "unstable", "throttled", "emulated", "stages incomplete"}


def number(value: float) -> str:
    """Three digits that count: "11.8", "0.00383", "1,030"."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    text = f"{value:#.3g}"
    return text if "e" not in text else f"{value:.6f}".rstrip("0")


def milliseconds(value: float) -> str:
    """With its unit; microseconds where a millisecond is long."""
    return f"{number(value)} ms" if value >= 0.1 else f"{number(value * 1000)} µs"


def size(byte_count: float | None) -> str:
    """Of a file: "46 kB", "1.4 MB"."""
    if not byte_count:
        return ""
    return f"{byte_count / 1e6:.1f} MB" if byte_count >= 1e6 else f"{byte_count / 1e3:.0f} kB"


def memory(measurement: Measurement) -> str:
    """The most that the process held: "195 MiB"."""
    peak = measurement.after.peak_memory_mib
    return "" if peak is None else f"{peak:,.0f} MiB"


def share(value: float | None) -> str:
    """Of 0..1: "97.6 %"."""
    return "" if value is None else f"{value:.1%}".replace("%", " %")


def accuracy(measurement: Measurement) -> Cell:
    """Of that very variant on that device, of people held out or of those its training saw."""
    right = measurement.facts.get("accuracy")
    if right is None:
        return Cell("not measured", "doubt")
    held_out = measurement.facts.get("held_out")
    return Cell(f"{share(right)} {'held out' if held_out else 'seen'}")


def doubts(measurement: Measurement, result: Result) -> tuple[str, ...]:
    """What to know of a figure before it is believed, in a word each."""
    return (*(("emulated",) if result.device.emulated else ()), *marks(measurement))


def all_marks(measurement: Measurement, result: Result) -> Cell:
    """What to doubt of a measurement, in words."""
    words = doubts(measurement, result)
    tone = "bad" if _BAD.intersection(words) else "doubt" if words else "good"
    return Cell(", ".join(words) or "steady", tone)


def what_ran(measurement: Measurement) -> str:
    """Bundle, variant and size of frames."""
    settings = measurement.settings
    names = (settings.get("bundle", ""), settings.get("variant", ""), settings.get("size", ""))
    return ", ".join(filter(None, names))
