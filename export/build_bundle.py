"""A checkpoint, or several, to a bundle: with progress and a table of what came of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from edge_runtime.errors import UserError
from export import report
from export.assemble import assemble
from export.bundle_writer import write_bundle
from export.exported import Exported, export_model
from export.recipes import GROUPS, Recipe, recipes
from keras_models.checkpoint import MODEL_FILE, Checkpoint, load_checkpoint


def build_bundle(options: argparse.Namespace, console: Console) -> Path:
    """Convert, measure and write, as the options of the command ``bundle`` say.

    Returns:
        The bundle's folder.

    Raises:
        UserError: see the parts.
    """
    chosen = recipes(options.recipes)
    folders = _stages(options.checkpoint) + ([options.motion] if options.motion else [])
    checkpoints = [load_checkpoint(folder) for folder in folders]
    exported = tuple(
        _with_progress(entry, chosen, options.time_limit, options.epochs, console)
        for entry in checkpoints
    )
    name = options.name or checkpoints[0].description.name
    figures = tuple(map(report.figures_of, exported))
    for model in figures:
        console.print(report.table(model), *report.refusals(model), sep="\n")
    _tell_of_report(options.report / name, name, figures, console)
    _refuse_gaps(exported, options.recipes)
    return write_bundle(*assemble(exported, name, options.version), options.out)


def _tell_of_report(
    folder: Path, name: str, figures: tuple[report.ModelFigures, ...], console: Console
) -> None:
    # matplotlib takes a second to import.
    from export.report.pages import write_report

    page = write_report(folder, name, figures)
    console.print(f"report {page}", soft_wrap=True, markup=False, highlight=False)


def _stages(folder: Path) -> list[Path]:
    """The folders of a model of several stages, else the folder itself."""
    stages = [path.parent for path in folder.glob(f"stage*/{MODEL_FILE}")]
    return sorted(stages, key=lambda stage: int(stage.name.removeprefix("stage"))) or [folder]


def _refuse_gaps(exported: tuple[Exported, ...], wanted: str) -> None:
    """Recipes asked for by name must all succeed; groups take what the model allows."""
    reasons = [reason for entry in exported for reason in entry.refused.values()]
    if reasons and wanted not in GROUPS:
        raise UserError("; ".join(reasons))


def _with_progress(
    checkpoint: Checkpoint,
    chosen: tuple[Recipe, ...],
    limit_s: float,
    epochs: int,
    console: Console,
) -> Exported:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=None)

        def progress(step: str, done: float) -> None:
            bar.update(task, description=step, completed=done, total=1.0 if done else None)

        exported = export_model(checkpoint, chosen, progress, limit_s, epochs)
        bar.update(task, description=checkpoint.description.name, completed=1.0, total=1.0)
    return exported
