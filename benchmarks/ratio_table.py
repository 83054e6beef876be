"""The table of ratios, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.ratio_rows import rows
from benchmarks.ratios import Figure, Rounds, Row, by_contender, figure_of, verdict
from edge_runtime.bench import Result

_LEAST_ROUNDS = 6


def markdown(result: Result, missing: dict[str, str] | None = None) -> str:
    """Machine and date, every row that was measured, times of each contender, and what is missing.

    Args:
        result: of ``python -m benchmarks ratios``.
        missing: contender -> why it was not measured.
    """
    return "\n".join(_lines(result, missing or {}))


def _lines(result: Result, missing: dict[str, str]) -> Iterator[str]:
    rounds = by_contender(result.measurements)
    versions = ", ".join(f"{name} {version}" for name, version in result.device.versions.items())
    yield f"{result.device.name}, {result.ended[:10]}, Python {result.device.python}; {versions}"
    yield ""
    yield from _figures(rounds)
    yield ""
    yield from _contenders(rounds)
    yield ""
    for name, reason in missing.items():
        yield f"Not measured: {name}: {reason}."
    most = max((len(turns) for turns in rounds.values()), default=0)
    if most < _LEAST_ROUNDS:
        yield f"Quick: {most} rounds give no interval of 95 %; leave --quick out."


def _figures(rounds: Rounds) -> Iterator[str]:
    yield "| measured | figure | 95 % of the median | limit | |"
    yield "|---|---:|---:|---:|---|"
    for row in rows():
        figure = figure_of(row, rounds)
        if figure is not None:
            yield _row(row, figure)


def _row(row: Row, figure: Figure) -> str:
    unit = row.unit if row.unit == "x" else f" {row.unit}"
    bound = "" if row.limit is None else f"{'≥' if row.at_least else '≤'} {row.limit:g}{unit}"
    words = [verdict(row, figure), "disturbed" if figure.disturbed else ""]
    interval = f"{figure.low:.2f} to {figure.high:.2f}"
    said = ", ".join(filter(None, words))
    return f"| {row.what} | {figure.value:.2f}{unit} | {interval} | {bound} | {said} |"


def _contenders(rounds: Rounds) -> Iterator[str]:
    yield "| contender | median of the rounds | p50 | p90 | rounds | undisturbed |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, turns in rounds.items():
        quiet = [turn for turn in turns if not turn.disturbed]
        fps = sorted(turn.fps for turn in quiet or turns)[len(quiet or turns) // 2]
        p50, p90 = (
            sorted(turn.percentile_ms(percent) for turn in quiet or turns)[len(quiet or turns) // 2]
            for percent in (50, 90)
        )
        yield (
            f"| {name} | {fps:,.1f} a second | {p50:.3f} ms | {p90:.3f} ms | {len(turns)} | "
            f"{len(quiet)} |"
        )
