"""Compare a run's ratios with those that are committed, so that a change that costs speed is seen.

Ratios are of contenders that took turns in one run: a slower machine changes them little. One has
fallen behind where the whole 95 % interval of its median lies beyond the committed one by more than
5 % and more than the committed interval's own half-width. Rows that other programs disturbed are
told of and not judged.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.ratio_rows import rows
from benchmarks.ratio_table import markdown
from benchmarks.ratios import Figure, Row, by_contender, figure_of
from edge_runtime.bench import Result
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

# Not beside the results of edge-bench, which the report takes all of.
REFERENCE = Path(__file__).parent / "reference" / "ratios" / "ratios.json"
LEAST_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Reference:
    """The committed ratios.

    Attributes:
        device: that they were measured on.
        date: when.
        figures: row -> figure.
    """

    device: str
    date: str
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it.

    Attributes:
        judged: ratios.
        regressions: a sentence for each that fell behind.
        notes: a sentence for each that could not be judged.
    """

    judged: int
    regressions: tuple[str, ...]
    notes: tuple[str, ...]


def figures(result: Result) -> dict[str, tuple[Row, Figure]]:
    """Every ratio of a result by its row's words; milliseconds are of one machine, and left out."""
    rounds = by_contender(result.measurements)
    found = {row.what: (row, figure_of(row, rounds)) for row in rows() if row.unit == "x"}
    return {what: (row, figure) for what, (row, figure) in found.items() if figure is not None}


def save(result: Result, path: Path) -> None:
    """Make a result's ratios the reference, with the table for people beside it (.md).

    Raises:
        UserError: other programs disturbed one, or the folder cannot be written.
    """
    found = {what: figure for what, (_, figure) in figures(result).items()}
    disturbed = [what for what, figure in found.items() if figure.disturbed]
    if disturbed or not found:
        why = f"other programs disturbed {disturbed[0]}" if disturbed else "there are none"
        raise UserError(f"{why}: measure again, on a quiet machine, and then save the ratios")
    reference = Reference(result.device.name, result.ended[:10], found)
    write_whole(path, json.dumps(asdict(reference), indent=1).encode() + b"\n")
    write_whole(path.with_suffix(".md"), markdown(result).encode())


def read(path: Path) -> Reference:
    """What ``save`` wrote.

    Raises:
        UserError: there is no such file, or it is another.
    """
    try:
        return decode(Reference, parse_json(path.read_bytes(), str(path)), str(path))
    except OSError as error:
        raise UserError(
            f"reference {path} cannot be read ({error.strerror}): on a quiet machine run python -m "
            "benchmarks ratios, then python -m benchmarks guard build/bench/ratios.json --save"
        ) from error


def compare(result: Result, reference: Reference) -> Comparison:
    """Every ratio that both have."""
    regressions, notes, judged = [], [], 0
    now = figures(result)
    for what, before in reference.figures.items():
        if what not in now:
            notes.append(f"not measured: {what}")
            continue
        row, figure = now[what]
        if figure.disturbed:
            notes.append(f"not judged, as other programs disturbed it: {what}")
            continue
        judged += 1
        if behind(row, figure, before):
            regressions.append(
                f"{what} was {before.value:.2f}x on {before_of(reference)} and is "
                f"{figure.value:.2f}x ({figure.low:.2f} to {figure.high:.2f})"
            )
    return Comparison(judged, tuple(regressions), tuple(notes))


def behind(row: Row, figure: Figure, before: Figure) -> bool:
    """Whether all of the figure's interval is worse than the one before, beyond the tolerance."""
    tolerance = max(LEAST_TOLERANCE, before.spread)
    if row.at_least:
        return figure.high < before.value * (1 - tolerance)
    return figure.low > before.value * (1 + tolerance)


def before_of(reference: Reference) -> str:
    """Where and when it was measured."""
    return f"{reference.device} ({reference.date})"
