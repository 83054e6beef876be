"""A comparison of two results as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.compare import RULE, Change, compare
from edge_runtime.bench import Measurement, Result
from edge_runtime.bench.table import marks

_FACTS = ("accuracy", "agreement", "model_bytes")


def table(before: Result, after: Result) -> str:
    """What is slower or faster, what answers otherwise, and what only one of them has."""
    changes = compare(before, after)
    lines = [*_devices(before, after), *_times(changes), *_answers(before, after)]
    differing = sum(change.verdict != "no difference" for change in changes)
    told = f"{differing} of {len(changes)} figures differ" if differing else "no difference"
    unjudged = sum(change.disturbed for change in changes)
    if unjudged:
        told += f" ({unjudged} could not be judged: other programs disturbed a run)"
    return "\n".join([*lines, "", f"{told}. {RULE}"])


def _devices(before: Result, after: Result) -> Iterator[str]:
    yield f"before: {before.device.name}, {before.started}"
    yield f"after:  {after.device.name}, {after.started}"
    if before.device.name != after.device.name:
        yield "these are different devices"
    packages = before.device.versions.keys() | after.device.versions.keys()
    for package in sorted(packages):
        old, new = (result.device.versions.get(package, "none") for result in (before, after))
        if old != new:
            yield f"{package}: {old} -> {new}"
    yield ""


def _times(changes: Sequence[Change]) -> Iterator[str]:
    width = max((len(change.name) for change in changes), default=0) + 2
    heads = f"{'before ms':>11}{'after ms':>11}{'ratio':>8}{'interval':>16}{'margin':>8}"
    yield f"{'':<{width + 14}}{heads}"
    for change in changes:
        interval = f"{change.low:.3f}-{change.high:.3f}"
        yield (
            f"{change.name:<{width}}{change.figure:<14}{change.before:>11.4g}{change.after:>11.4g}"
            f"{change.after / change.before:>8.3f}{interval:>16}{change.margin:>8.1%}  "
            f"{change.verdict}{' (disturbed)' if change.disturbed else ''}"
        )


def _answers(before: Result, after: Result) -> Iterator[str]:
    old = {each.name: each for each in before.measurements}
    new = {each.name: each for each in after.measurements}
    for name in [name for name in old if name in new]:
        yield from _facts(old[name], new[name])
        doubts = dict.fromkeys((*marks(old[name]), *marks(new[name])))
        if doubts:
            yield f"{name}: {', '.join(doubts)} in one of them at least"
    yield from (f"{name}: only before" for name in old if name not in new)
    yield from (f"{name}: only after" for name in new if name not in old)


def _facts(old: Measurement, new: Measurement) -> Iterator[str]:
    if old.wrong or new.wrong:
        words = ["wrong" if each.wrong else "right" for each in (old, new)]
        yield f"{new.name}: its answers are {words[0]} before and {words[1]} after"
    for fact in _FACTS:
        first, second = old.facts.get(fact), new.facts.get(fact)
        if first is not None and second is not None and first != second:
            yield f"{new.name}: {fact} {first:.6g} -> {second:.6g}"
