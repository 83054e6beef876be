"""The page of all cases: a picture, then a table of each and what is refused, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edge_runtime.bench.statistics import MOST_OTHERS
from export.markdown import markdown_table
from export.overview.case import Case
from export.overview.table import HEAD, NOT_MEASURED, Measured, rows
from export.report.figures import ModelFigures
from keras_models.training.run_record import load_record

EXPLANATION = """Parity: largest difference from the model that was converted, of the range of its
logits. Agree: samples answered as by Keras. Score: accuracy, or of texts the normalised Levenshtein
similarity, on signers that the weights were not trained on; points: what it gains on Keras; random
weights have neither. X plain: how many times as fast, on one thread, as float32 written as the
converter does by itself. Remarks: * is recommended on the machine that measured; which form of
LSTMs was kept, of several; how many epochs the recipes that train on did so."""
_MODEL, _WEIGHTS, _RECIPE = range(3)
_REMARKS = len(HEAD) - 1


def markdown(measured: Measured, picture: str) -> str:
    """A page with a picture of this name and the tables."""
    lines = ["# Every architecture by every recipe", "", EXPLANATION, ""]
    lines += [*_measured_on(measured), "", *_trained(measured)]
    lines += [f"![How fast each variant is]({picture})", ""]
    for case, figures in measured:
        lines += _section(case, figures)
    return "\n".join(lines)


def _measured_on(measured: Measured) -> Iterator[str]:
    """Sentences: the machine, and what else it did."""
    found = [each for _, each in measured if each.variants]
    machines = {f"{each.processor or each.device}, {each.cores} cores" for each in found}
    quiet = [each.busy_elsewhere for each in found if each.is_quiet]
    others = [each.busy_elsewhere for each in found if not each.is_quiet]
    yield f"Measured on {' and '.join(sorted(machines)) or 'no machine yet'}."
    if known := [busy for busy in quiet if busy >= 0]:
        yield f"While times were taken, other processes kept {max(known):.2f} cores busy at most."
    if others:
        yield (
            f"No times are told of {len(others)} of {len(found)} models, as other processes kept "
            f"more than {MOST_OTHERS} cores busy meanwhile (up to {max(others):.1f}): "
            "`python -m export table --latency` takes them again."
        )


def _trained(measured: Measured) -> Iterator[str]:
    """A table of where trained weights come from."""
    rows = [(case.name, *_training(case.trained)) for case, _ in measured if case.trained]
    return markdown_table(("trained weights", "command", "epochs"), rows, (2,))


def _training(checkpoint: Path) -> tuple[str, ...]:
    """How a checkpoint was trained, where it says so: command and epochs."""
    record = load_record(checkpoint)
    if record is None:
        return ("", "")
    return (f"`{record.command}`", f"{record.epochs}")


def _section(case: Case, figures: ModelFigures) -> Iterator[str]:
    """A heading, the variants, and below them what there is none of, and why."""
    every = list(rows([(case, figures)]))
    given = [row for row in every if figures.variant(row[_RECIPE])]
    yield from (f"## {case.name}", "")
    if figures.shape:
        weights = f"{'Trained' if figures.trained else 'Random'} weights"
        yield from (f"{weights}, of {' x '.join(map(str, figures.shape))} numbers.", "")
    told = [place for place in range(_RECIPE, len(HEAD)) if any(row[place] for row in given)]
    head = [HEAD[place] for place in told]
    numbers = [at for at, place in enumerate(told) if place not in (_RECIPE, _REMARKS)]
    yield from markdown_table(head, [[row[place] for place in told] for row in given], numbers)
    if none := _by_remark(row for row in every if row not in given):
        yield from (*(f"- {', '.join(recipes)}: {remark}" for remark, recipes in none), "")


def _by_remark(refused: Iterator[tuple[str, ...]]) -> list[tuple[str, list[str]]]:
    """Recipes together that are refused for the same reason; last those that were not tried."""
    groups: dict[str, list[str]] = {}
    for row in refused:
        # The reason names the recipe, which the line does already.
        recipe, reason = row[_RECIPE], row[_REMARKS]
        for named, short in (
            (f"model the file of recipe {recipe}", "the file"),
            (f"the file of recipe {recipe}", "the file"),
            (f"recipe {recipe}", "it"),
        ):
            reason = reason.replace(named, short)
        groups.setdefault(reason, []).append(recipe)
    return sorted(groups.items(), key=lambda group: group[0] == NOT_MEASURED)
