"""The report of an evaluation: on the terminal, and as Markdown with pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from rich import box
from rich.bar import Bar
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from edge_runtime.whole_file import write_whole
from keras_models.evaluation.evaluation import Evaluation, measure
from keras_models.evaluation.metrics import LOWEST_SHOWN, MANY_SIGNERS
from keras_models.evaluation.pictures import confusion, reliability, signers_labels
from keras_models.evaluation.pictures import history as training_history
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.tables import TextTable, percent, tables

REPORT_FILE = "evaluation.md"
CONFUSION_FILE = "confusion_matrix.png"
SIGNERS_LABELS_FILE = "signers_letters.png"
RELIABILITY_FILE = "reliability.png"
HISTORY_FILE = "history.png"

BAR_WIDTH = 20
POOR, FAIR = 0.8, 0.9


def evaluate(scores: Scores, out: Path, *, title: str, history: Path | None = None) -> Evaluation:
    """Measure a classifier and write the report and its pictures.

    Args:
        scores: of samples that it was not trained on.
        out: folder, the model's own; made where missing.
        title: heading of the report.
        history: file that Keras's CSVLogger wrote while training.

    Raises:
        UserError: no sample shows a label, the history cannot be read, or the disk refuses.
    """
    epochs = None if history is None else training_history.read(history)
    evaluation = measure(scores, title)
    pictures = _pictures(evaluation, epochs)
    for name, content in pictures.items():
        write_whole(out / name, content)
    write_whole(out / REPORT_FILE, markdown(evaluation, pictures).encode())
    return evaluation


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Print every table; of more than 40 signers, the lowest 20."""
    console.print(Text(f"\n{evaluation.title}", style="bold"))
    for table in tables(evaluation):
        console.print(rich_table(_shortened(table)))


def markdown(evaluation: Evaluation, pictures: Iterable[str]) -> str:
    """The report, with the named pictures of its own folder."""
    lines = [f"# {evaluation.title}", ""]
    for table in tables(evaluation):
        lines += markdown_table(table)
    for name in pictures:
        lines += [f"![{Path(name).stem.replace('_', ' ')}]({name})", ""]
    return "\n".join(lines)


def _pictures(evaluation: Evaluation, epochs: pd.DataFrame | None) -> dict[str, bytes]:
    pictures = {
        SIGNERS_LABELS_FILE: signers_labels.draw(evaluation.signers_labels),
        CONFUSION_FILE: confusion.draw(evaluation.confusion),
        RELIABILITY_FILE: reliability.draw(evaluation.calibration),
    }
    if epochs is not None:
        pictures[HISTORY_FILE] = training_history.draw(epochs)
    return pictures


def markdown_table(table: TextTable) -> Iterator[str]:
    """The lines of a table as Markdown, under its title."""
    yield from (f"## {table.title}", "")
    yield f"| {' | '.join(table.header)} |"
    numbers = len(table.header) - table.words
    yield "|" + "---|" * table.words + "---:|" * numbers
    for row in table.rows:
        yield "| " + " | ".join(cell.strip().replace("|", "\\|") for cell in row) + " |"
    yield ""
    if table.note:
        yield from (f"{table.note[0].upper()}{table.note[1:]}.", "")


def _shortened(table: TextTable) -> TextTable:
    """The lowest rows of a table that is too long, and in its note the mean of the others."""
    if len(table.rows) <= MANY_SIGNERS or not table.bars:
        return table
    order = np.argsort(table.bars, kind="stable")
    shown, others = order[:LOWEST_SHOWN], order[LOWEST_SHOWN:]
    mean = percent(float(np.mean([table.bars[row] for row in others])))
    return replace(
        table,
        rows=tuple(table.rows[row] for row in shown),
        bars=tuple(table.bars[row] for row in shown),
        note=f"the lowest {len(shown)}; {len(others)} others average {mean} ({table.note})",
    )


def rich_table(table: TextTable) -> Table:
    """A table for the terminal."""
    answer = Table(
        title=table.title,
        title_justify="left",
        title_style="bold",
        caption=table.note or None,
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for index, name in enumerate(table.header):
        answer.add_column(
            name, justify="left" if index < table.words else "right", no_wrap=index < table.words
        )
    if table.bars:
        # The one column that a narrow terminal may take from.
        answer.add_column("", max_width=BAR_WIDTH)
    for index, row in enumerate(table.rows):
        drawn: list[RenderableType] = [Text(cell) for cell in row]
        if table.bars:
            drawn.append(_bar(table.bars[index]))
        answer.add_row(*drawn)
    return answer


def wrapped(table: Table) -> Table:
    """The table with all columns but the first in lines as short as the terminal needs."""
    for column in table.columns[1:]:
        column.no_wrap = False
    return table


def _bar(share: float) -> Bar:
    color = "red" if share < POOR else "yellow" if share < FAIR else "green"
    return Bar(1.0, 0.0, share, color=color)
