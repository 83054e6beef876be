"""The devices: what they are, and in which state they were at both ends of each run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.report.parts import Cell, Section, Table
from edge_runtime.bench import Condition, Result

_METHOD = (
    "50 inferences warm up and are not kept; then come at least 1,024 and 60 seconds, or the "
    "result is marked as a quick one. FPS is (n - 1) / elapsed. Percentiles are of all kept "
    "timings, linear between two (definition 7 of Hyndman and Fan). Each measurement runs in a "
    "process of its own, whose memory is stated. Of models that answer in microseconds every "
    "so many invocations are timed, at most some 4,096; those between are done, too. A result is "
    "unstable where the medians of its two halves differ by more than a tenth."
)


def devices(results: Sequence[Result]) -> Iterator[Section]:
    """One table of devices, one of their state, and how all was measured."""
    head = ("device", "memory", "system", "Python", "packages", "measured")
    rows = tuple(_device(result) for result in results)
    states = ("device", "when", "governor", "clock", "temperature", "load", "throttled")
    ends = tuple(row for result in results for row in _states(result))
    warnings = [f"{result.device.name}: {each}." for result in results for each in result.warnings]
    told = (f"Told before the start: {' '.join(warnings)}",) if warnings else ()
    tables = (Table(head, rows, texts=6), Table(states, ends, texts=2))
    yield Section("Devices, and how it was measured", (_METHOD, *told), tables)


def _device(result: Result) -> tuple[Cell, ...]:
    device = result.device
    name = f"{device.name} - EMULATED: {device.emulated}" if device.emulated else device.name
    packages = ", ".join(f"{package} {number}" for package, number in device.versions.items())
    texts = (f"{device.memory_mib:,} MiB", device.system, device.python, packages, result.started)
    return (Cell(name, "bad" if device.emulated else ""), *map(Cell, texts))


def _states(result: Result) -> Iterator[tuple[Cell, ...]]:
    first, last = result.measurements[0].before, result.measurements[-1].after
    yield _state(result, "at the start", first)
    yield _state(result, "at the end", last)


def _state(result: Result, when: str, found: Condition) -> tuple[Cell, ...]:
    clock = "" if found.frequency_mhz is None else f"{found.frequency_mhz:,.0f} MHz"
    heat = "" if found.temperature_c is None else f"{found.temperature_c:g} °C"
    load = "" if found.load is None else f"{found.load:g}"
    texts = (when, found.governor, clock, heat, load, ", ".join(found.throttled) or "no")
    return (Cell(result.device.name), *(Cell(text or "not told") for text in texts))
