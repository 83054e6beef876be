"""Convert architectures by every recipe that they claim, in one child process for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

import keras
import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export import child, gate
from export.job_folder import REFERENCE, Job, JobFolder
from export.latency import measure
from export.recipes import GROUPS, POST_TRAINING, RECIPES
from export.structure import Structure, structure
from keras_models.architectures import Architecture

# Enough to see that training works.
EPOCHS = 1
# Of the samples of one case together.
MOST_NUMBERS = 2**22


@dataclass(frozen=True)
class Case:
    """One architecture, in one variant and of some sizes."""

    row: Architecture
    variant: str
    classes: int
    sizes: dict[str, Any]
    recipes: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.row.name}-{self.variant}"


@dataclass(frozen=True)
class Outcome:
    """What became of one recipe; a refused one has but a reason.

    Attributes:
        reason: why there is no file that the gate admits.
        content: the file.
        parts: of the file.
        difference: largest from what was converted, as a share of the range of the logits.
        agreement: share of the answers with the same best label.
        latency_us: of one invocation, one thread, by the form that the model was converted from;
            the rest is of the fastest.
    """

    reason: str = ""
    content: bytes = b""
    parts: Structure | None = None
    difference: float = 0.0
    agreement: float = 0.0
    latency_us: dict[str, float] = field(default_factory=dict)


def tiny_case(row: Architecture, recipes: Iterable[str]) -> Case:
    """The document's variant, at the sizes of the table's tests."""
    return Case(row, row.variants[0], 5, dict(row.tiny), tuple(recipes))


def full_cases(row: Architecture) -> list[Case]:
    """Every variant at the document's size by every recipe; by those that train, the first."""
    every = (tuple(RECIPES), GROUPS[POST_TRAINING])
    return [
        Case(row, variant, row.classes, {}, every[number > 0])
        for number, variant in enumerate(row.variants)
    ]


def outcomes(
    cases: list[Case], parent: Path, samples: int, *, timed: bool = False
) -> dict[tuple[str, str], Outcome]:
    """By name of the case and recipe; random weights, random samples."""
    folders = {case.name: JobFolder(parent / case.name) for case in cases}
    for case in cases:
        _begin(case, folders[case.name], samples)
    child.run(list(folders.values()))
    return {
        (case.name, recipe): _outcome(folders[case.name], recipe, timed)
        for case in cases
        for recipe in case.recipes
    }


def _begin(case: Case, folder: JobFolder, samples: int) -> None:
    keras.utils.set_random_seed(1)
    arguments = {"num_classes": case.classes, "variant": case.variant, **case.sizes}
    model = case.row.build(**arguments)
    _as_if_trained(model)
    folder.path.mkdir()
    weights = folder.path / "model.weights.h5"
    model.save_weights(weights)
    # Two samples of full-sized clips take as long as a dozen of anything else.
    samples = max(2, min(samples, MOST_NUMBERS // prod(model.input_shape[1:])))
    rows = _samples(samples, model.input_shape[1:])
    job = Job(case.row.builder, arguments, str(weights), case.recipes, EPOCHS)
    folder.begin(job, rows, rows)


def _samples(count: int, shape: tuple[int, ...]) -> FloatArray:
    """(sample, *shape) float32, with something of each sample's own in all its frames or pixels."""
    rng = np.random.default_rng(2)
    own = rng.normal(size=(count, *[1] * (len(shape) - 1), shape[-1]))
    inputs = own + rng.normal(0, 0.5, (count, *shape))
    # Padding at the end of a clip.
    inputs[0, -1:] = 0
    return inputs.astype(np.float32)


def _as_if_trained(model: keras.Model) -> None:
    """Statistics of normalisation that hide no mistake, as those of a fresh model would."""
    rng = np.random.default_rng(3)
    for weight in model.weights:
        if weight.path.endswith("moving_mean"):
            weight.assign(rng.normal(0, 0.1, weight.shape))
        if weight.path.endswith("moving_variance"):
            weight.assign(rng.uniform(0.5, 1.5, weight.shape))


def _outcome(folder: JobFolder, recipe: str, timed: bool) -> Outcome:
    step = REFERENCE if folder.refusal(REFERENCE) else folder.refused_step(recipe)
    if step:
        return Outcome(folder.refusal(step) or "")
    files = folder.files(recipe)
    inputs, expected = folder.inputs, folder.logits(RECIPES[recipe].tunings)
    try:
        interpreters = {
            form: gate.admit(content, RECIPES[recipe], folder.parameters, inputs, expected)
            for form, content in files.items()
        }
    except UserError as error:
        content = next(iter(files.values()))
        return Outcome(str(error), content, structure(content))
    times = measure(interpreters, inputs) if timed else dict.fromkeys(files, 0.0)
    fastest = min(times, key=lambda form: times[form])
    found = gate.answers(interpreters[fastest], inputs)
    return Outcome(
        content=files[fastest],
        parts=structure(files[fastest]),
        difference=share_of_range(found, expected),
        agreement=float((found.argmax(-1) == expected.argmax(-1)).mean()),
        latency_us=times,
    )


def share_of_range(found: FloatArray, expected: FloatArray) -> float:
    """Largest difference, as a share of the range of what was expected."""
    return float(np.abs(found - expected).max() / np.ptp(expected))
