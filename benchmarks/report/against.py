"""Against the published figures: which are reached, on which device."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks import published
from benchmarks.published import Published
from benchmarks.report import figures
from benchmarks.report.measured import Pair, of_suites
from benchmarks.report.parts import Cell, Section, Table
from edge_runtime.bench import Result

OWN_P90_MS = 1.0
# No clock tells less; a file may.
_LEAST = 1e-9
_HD = "1920x1080"
_OWN = Published(OWN_P90_MS, "ms", "our own share, p90 at most 1 ms", "this project's goal")


def against(results: Sequence[Result]) -> Iterator[Section]:
    """One row for each figure and measurement that it can be held against."""
    rows = [row for pair in of_suites(results, "frame") for row in _of_frames(pair)]
    rows += [row for pair in _recommended(results) for row in _of_model(pair)]
    if not rows:
        return
    text = (
        "Their documents measured other nets on other machines: what is compared is what a user "
        "gets. Without detection theirs is ResNet-18 on pictures, ours the model of landmarks, "
        "which needs a tracker before it.",
        "Accuracies as their documents state them, none of people who were held out: "
        + "; ".join(f"{each.stated} ({each.source})" for each in published.ACCURACIES)
        + ". Ours stand beside the speed of each variant above; those of signers never seen are "
        "in each bundle's model card.",
    )
    head = ("published", "document", "ours", "device", "figure", "times", "")
    yield Section("Against the published figures", text, (Table(head, tuple(rows), texts=4),))


def _of_frames(pair: Pair) -> Iterator[tuple[Cell, ...]]:
    _, each = pair
    if each.wrong:
        return
    p50 = each.percentile_ms(50)
    if each.settings.get("size") == _HD:
        yield _row(pair, published.WINDOW_LATENCY, each.percentile_ms(90), "p90")
    else:
        yield _row(pair, published.FPS, each.fps, "")
        yield _row(pair, published.LATENCY, p50, "p50")
        if each.parts:
            yield _row(pair, _OWN, each.own_percentile_ms(90), "own p90")


def _of_model(pair: Pair) -> Iterator[tuple[Cell, ...]]:
    _, each = pair
    yield _row(pair, published.FPS_WITHOUT_DETECTION, each.fps, "")
    yield _row(pair, published.LATENCY_WITHOUT_DETECTION, each.percentile_ms(50), "p50")
    yield _row(pair, published.MODEL_SIZE, each.facts["model_bytes"] / 1e6, "")


def _recommended(results: Sequence[Result]) -> list[Pair]:
    return [
        (result, each)
        for result, each in of_suites(results, "model")
        if each.settings.get("recommended") == "yes"
        and each.settings.get("threads") == "1"
        and each.settings.get("role") != "motion"
        and not each.wrong
    ]


def _row(pair: Pair, figure: Published, ours: float, what: str) -> tuple[Cell, ...]:
    result, each = pair
    reached = figure.reached_by(ours)
    ours = max(ours, _LEAST)
    times = ours / figure.value if figure.at_least else figure.value / ours
    value = (
        figures.milliseconds(ours)
        if figure.unit == "ms"
        else f"{figures.number(ours)} {figure.unit}"
    )
    return (
        Cell(figure.stated),
        Cell(figure.source),
        Cell(figures.what_ran(each) if each.suite == "frame" else each.name),
        Cell(result.device.name),
        Cell(f"{value} {what}".strip()),
        Cell(f"{figures.number(times)} x"),
        _verdict(reached, figures.doubts(each, result)),
    )


def _verdict(reached: bool, doubts: tuple[str, ...]) -> Cell:
    words = ", ".join(("holds" if reached else "missed", *doubts))
    return Cell(words, "bad" if not reached else "doubt" if doubts else "good")
