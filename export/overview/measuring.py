"""Measure cases one after the other; what was measured before is kept, files and all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edge_runtime.bundle import device_class
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from export.child import TIME_LIMIT_S, Progress, no_progress
from export.exported import export_model
from export.overview.case import Case
from export.overview.kept_files import KeptFiles
from export.overview.merging import merged
from export.overview.timing import timed_again
from export.overview.untrained import untrained
from export.recipes import Recipe
from export.report.figures import ModelFigures, figures_of, from_json, to_json
from keras_models.checkpoint import WEIGHTS_FILE, load_checkpoint


def measured(
    cases: list[Case],
    folder: Path,
    progress: Progress = no_progress,
    limit_s: float = TIME_LIMIT_S,
    epochs: int = 1,
) -> Iterator[tuple[Case, ModelFigures]]:
    """Each case with its figures, which are also written to a file of its name.

    Args:
        cases: to measure, but for the recipes that their file holds already.
        folder: of the files.
        progress: told each step when it begins.
        limit_s: seconds that one conversion may take.
        epochs: of the recipes that train; one is enough to see that training works.

    Raises:
        UserError: a checkpoint is at fault, or the disk refuses.
    """
    for case in cases:
        path = folder / f"{case.name}.json"
        figures = _kept(case, path)
        missing = _missing(case, figures)
        if missing:
            files = kept_files(case, folder)
            if figures is None:
                files.clear()
            found = _measure(replace(case, recipes=missing), files, progress, limit_s, epochs)
            figures = merged(figures, found) if figures else found
            # Last: where there are figures, all files are there.
            write_whole(path, to_json((figures,)))
        assert figures is not None
        yield case, figures


def kept(cases: list[Case], folder: Path) -> Iterator[tuple[Case, ModelFigures]]:
    """Each case with the figures of earlier runs, where there are any; nothing is measured.

    Args:
        cases: of which some recipes, or all, may never have been tried.
        folder: as of ``measured``.

    Raises:
        UserError: none was measured before.
    """
    if not any(_kept(case, folder / f"{case.name}.json") for case in cases):
        names = ", ".join(case.name for case in cases)
        raise UserError(f"nothing was measured before of {names}: run without --latency and --kept")
    for case in cases:
        yield case, _kept(case, folder / f"{case.name}.json") or _nothing(case)


def measured_again(
    cases: list[Case], folder: Path, progress: Progress = no_progress
) -> Iterator[tuple[Case, ModelFigures]]:
    """Each case with the figures of earlier runs, whose times are taken anew, and written.

    Args:
        cases: as of ``kept``.
        folder: as of ``measured``.
        progress: told the name of each when it begins.

    Raises:
        UserError: none was measured before, the files of one are gone, or the disk refuses.
    """
    for case, figures in kept(cases, folder):
        progress(case.name, 0.0)
        if figures.variants:
            figures = timed_again(figures, kept_files(case, folder).read())
            write_whole(folder / f"{case.name}.json", to_json((figures,)))
        yield case, figures


def kept_files(case: Case, folder: Path) -> KeptFiles:
    """Where the files of a case are kept."""
    return KeptFiles(folder / case.name)


def _kept(case: Case, path: Path) -> ModelFigures | None:
    """What an earlier run measured, if it was of these weights."""
    if not path.exists() or _is_older(path, case):
        return None
    (figures,) = from_json(path.read_bytes(), str(path))
    same = figures.trained == (case.trained is not None) and figures.builder == case.row.builder
    return figures if same else None


def _missing(case: Case, figures: ModelFigures | None) -> tuple[Recipe, ...]:
    """Recipes of a case that its figures do not tell of."""
    known = {*(each.recipe for each in figures.variants), *figures.refused} if figures else set()
    return tuple(recipe for recipe in case.recipes if recipe.name not in known)


def _is_older(path: Path, case: Case) -> bool:
    """Whether a checkpoint was trained after it was measured."""
    return case.trained is not None and (
        path.stat().st_mtime < (case.trained / WEIGHTS_FILE).stat().st_mtime
    )


def _measure(
    case: Case, files: KeptFiles, progress: Progress, limit_s: float, epochs: int
) -> ModelFigures:
    trained = case.trained is not None
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as name:
        checkpoint = load_checkpoint(case.trained) if case.trained else untrained(case, Path(name))

        def named(step: str, done: float) -> None:
            progress(f"{case.name}: {step}", done)

        try:
            exported = export_model(checkpoint, case.recipes, named, limit_s, epochs)
        except UserError as error:
            refused = {recipe.name: str(error) for recipe in case.recipes}
            return replace(_nothing(case), shape=checkpoint.evaluation.shape[1:], refused=refused)
    files.add(
        {
            (variant.recipe, form): content
            for variant in exported.variants.values()
            for form, content in variant.files.items()
        }
    )
    return figures_of(exported, trained=trained)


def _nothing(case: Case) -> ModelFigures:
    """Of a case of which there is no file at all."""
    return ModelFigures(
        name=case.name,
        role="",
        builder=case.row.builder,
        shape=(),
        samples=0,
        score_name="",
        trained=case.trained is not None,
        variants=(),
        refused={},
        epochs=0,
        fastest="",
        most_faithful="",
        device=device_class(),
        processor="",
        cores=os.cpu_count() or 1,
        busy_elsewhere=-1.0,
    )
