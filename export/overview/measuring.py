"""Measure cases one after the other; what was measured before is kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from edge_runtime.bundle import device_class
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from export.child import TIME_LIMIT_S, Progress, no_progress
from export.exported import export_model
from export.overview.case import Case
from export.overview.untrained import untrained
from export.report.figures import ModelFigures, figures_of, from_json, to_json
from keras_models.checkpoint import load_checkpoint


def measured(
    cases: list[Case],
    folder: Path,
    progress: Progress = no_progress,
    limit_s: float = TIME_LIMIT_S,
    epochs: int = 1,
) -> Iterator[tuple[Case, ModelFigures]]:
    """Each case with its figures, which are also written to a file of its name.

    Args:
        cases: to measure, but for those whose file holds all their recipes already.
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
        if figures is None:
            figures = _measure(case, progress, limit_s, epochs)
            write_whole(path, to_json((figures,)))
        yield case, figures


def _kept(case: Case, path: Path) -> ModelFigures | None:
    """What an earlier run measured, if it was of these weights and of all these recipes."""
    if not path.exists():
        return None
    (figures,) = from_json(path.read_bytes(), str(path))
    known = {each.recipe for each in figures.variants} | set(figures.refused)
    same = figures.trained == (case.trained is not None) and figures.builder == case.row.builder
    return figures if same and known.issuperset(each.name for each in case.recipes) else None


def _measure(case: Case, progress: Progress, limit_s: float, epochs: int) -> ModelFigures:
    trained = case.trained is not None
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as name:
        checkpoint = load_checkpoint(case.trained) if case.trained else untrained(case, Path(name))

        def named(step: str, done: float) -> None:
            progress(f"{case.name}: {step}", done)

        try:
            exported = export_model(checkpoint, case.recipes, named, limit_s, epochs)
        except UserError as error:
            return _nothing(case, checkpoint.evaluation.shape[1:], str(error))
    return figures_of(exported, trained=trained)


def _nothing(case: Case, shape: tuple[int, ...], reason: str) -> ModelFigures:
    """Of a case that gave no file at all."""
    return ModelFigures(
        name=case.name,
        role="",
        builder=case.row.builder,
        shape=shape,
        samples=0,
        score_name="",
        trained=case.trained is not None,
        variants=(),
        refused={recipe.name: reason for recipe in case.recipes},
        fastest="",
        most_faithful="",
        device=device_class(),
        processor="",
        cores=os.cpu_count() or 1,
        load=-1.0,
    )
