"""Reference results: one file for each device that was really measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from edge_runtime.bench import Result
from edge_runtime.bench.statistics import LEAST_INFERENCES, LEAST_SECONDS
from edge_runtime.errors import UserError

REFERENCES = Path(__file__).parent / "reference"


def save_reference(results: Sequence[Result], folder: Path) -> Path:
    """Join runs of one device into its reference, which replaces an earlier one.

    Where two runs measured the same, the later one counts.

    Raises:
        UserError: they are of several devices, or one is not to be quoted.
    """
    joined = join(results)
    for problem in _problems(joined):
        raise UserError(problem)
    path = folder / f"{joined.device.file_name}.json"
    joined.write(path)
    return path


def join(results: Sequence[Result]) -> Result:
    """All measurements of runs on one device with the same software, as one result.

    Raises:
        UserError: the devices or their software are not the same.
    """
    first, *others = sorted(results, key=lambda result: result.started)
    for other in others:
        if other.device != first.device:
            raise UserError(
                f"these are results of unlike devices or software ({first.device.name} and "
                f"{other.device.name}): give those of one"
            )
    measured = {each.name: each for result in (first, *others) for each in result.measurements}
    return replace(
        first,
        ended=max(result.ended for result in results),
        measurements=tuple(measured.values()),
        warnings=tuple(
            dict.fromkeys(told for result in (first, *others) for told in result.warnings)
        ),
        interrupted=False,
    )


def _problems(result: Result) -> Iterator[str]:
    if result.device.emulated:
        yield f"an emulated processor is no reference ({result.device.emulated}): use a real one"
    for each in result.measurements:
        if each.wrong:
            yield f"{each.name} answers wrongly: mend it first"
        if each.quick or each.interrupted:
            yield (
                f"{each.name} is not to be quoted: a reference takes {LEAST_INFERENCES} inferences "
                f"and {LEAST_SECONDS:g} s of each, so leave out --quick and let it finish"
            )
        if each.disturbed:
            yield f"{each.name} was disturbed by other programs: stop them, and measure it again"
        if not each.stable:
            yield f"{each.name} is unstable: stop what else runs, and measure it again"
