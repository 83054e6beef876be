"""Convert architectures at tiny sizes in one child process for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export import child, gate
from export.job_folder import REFERENCE, Job, JobFolder
from export.overview.case import Case
from export.overview.untrained import saved
from export.recipes import RECIPES
from export.structure import Structure, structure
from keras_models.architectures import Architecture
from keras_models.checkpoint import WEIGHTS_FILE

CLASSES = 5


@dataclass(frozen=True)
class Outcome:
    """What became of one recipe; a refused one has but a reason.

    Attributes:
        reason: why there is no file that the gate admits.
        content: the file.
        parts: of the file.
        difference: largest from what was converted, as a share of the range of the logits.
    """

    reason: str = ""
    content: bytes = b""
    parts: Structure | None = None
    difference: float = 0.0


def tiny_case(row: Architecture, recipes: Iterable[str]) -> Case:
    """The document's variant, at the sizes of the table's tests."""
    chosen = tuple(RECIPES[recipe] for recipe in recipes)
    return Case(row, row.variants[0], CLASSES, chosen, dict(row.tiny))


def outcomes(cases: list[Case], parent: Path, samples: int) -> dict[tuple[str, str], Outcome]:
    """By name of the case and recipe; random weights, random samples."""
    folders = {case.name: JobFolder(parent / case.name) for case in cases}
    for case in cases:
        _begin(case, folders[case.name], samples)
    child.run(list(folders.values()))
    return {
        (case.name, recipe.name): _outcome(folders[case.name], recipe.name)
        for case in cases
        for recipe in case.recipes
    }


def _begin(case: Case, folder: JobFolder, samples: int) -> None:
    _, rows = saved(case, folder.path, samples)
    weights = str(folder.path / WEIGHTS_FILE)
    names = tuple(recipe.name for recipe in case.recipes)
    folder.begin(Job(case.row.builder, case.arguments, weights, names), rows, rows)


def _outcome(folder: JobFolder, recipe: str) -> Outcome:
    step = REFERENCE if folder.refusal(REFERENCE) else folder.refused_step(recipe)
    if step:
        return Outcome(folder.refusal(step) or "")
    files = folder.files(recipe)
    inputs, expected = folder.inputs, folder.logits(RECIPES[recipe].tunings)
    content = next(iter(files.values()))
    try:
        interpreters = [
            gate.admit(each, RECIPES[recipe], folder.parameters, inputs, expected)
            for each in files.values()
        ]
    except UserError as error:
        return Outcome(str(error), content, structure(content))
    found = gate.answers(interpreters[0], inputs)
    return Outcome("", content, structure(content), share_of_range(found, expected))


def share_of_range(found: FloatArray, expected: FloatArray) -> float:
    """Largest difference, as a share of the range of what was expected."""
    return float(np.abs(found - expected).max() / np.ptp(expected))
