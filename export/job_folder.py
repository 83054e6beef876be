"""JobFolder: what a conversion reads and writes, on disk because a child process does it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from edge_runtime.landmarks import FloatArray
from export.recipes import RECIPES

REFERENCE = "Keras reference"

_JOB = "job.json"
_CALIBRATION = "calibration.npy"
_INPUTS = "inputs.npy"
_ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class Job:
    """What a child process is to do.

    Attributes:
        builder: "package.module:function".
        arguments: of the builder.
        weights: path of the .weights.h5 file.
        recipes: names of the recipes to convert by, in order.
        epochs: of training, for the recipes that train.
    """

    builder: str
    arguments: dict[str, Any]
    weights: str
    recipes: tuple[str, ...]
    epochs: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: the reference, the last of some tunings, or a file.

    Attributes:
        recipe: that the file is made by; "" for a tuning.
        form: of the model that it is made of; "" for the default form, or the tuned model.
        tunings: done in this step and before it; () for a file.
    """

    recipe: str = ""
    form: str = ""
    tunings: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """For people, and for files."""
        if self.tunings:
            return f"training {tuned_name(self.tunings)}"
        return f"{self.recipe} {self.form}".strip() or REFERENCE


def tuned_name(tunings: tuple[str, ...]) -> str:
    """Of what tunings make of a model."""
    return "_".join(tunings)


@dataclass(frozen=True, slots=True)
class JobFolder:
    """One job and what has become of its steps: the reference, then each recipe with the tunings
    that it needs.

    A step is done when its file is there, or when it was refused.
    """

    path: Path

    def begin(self, job: Job, calibration: FloatArray, inputs: FloatArray) -> None:
        """Write the job down.

        Args:
            job: to do.
            calibration: (sample, ...) float32, the representative data set, on which recipes train
                that do.
            inputs: (sample, ...) float32, for which the Keras model's logits are wanted; the
                calibration comes first.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        np.save(self.path / _CALIBRATION, calibration)
        np.save(self.path / _INPUTS, inputs)
        (self.path / _JOB).write_text(json.dumps(asdict(job)))

    @property
    def job(self) -> Job:
        """As it was written; lists in its arguments were tuples where JSON has but lists."""
        return Job(**json.loads((self.path / _JOB).read_text()))

    @property
    def calibration(self) -> FloatArray:
        """(sample, ...) float32."""
        return np.load(self.path / _CALIBRATION)

    @property
    def inputs(self) -> FloatArray:
        """(sample, ...) float32."""
        return np.load(self.path / _INPUTS)

    def logits(self, tunings: tuple[str, ...] = ()) -> FloatArray:
        """(sample, ..., label) float32 answers to the inputs, of the Keras model or a tuned one."""
        return np.load(self._logits(tunings))

    def _logits(self, tunings: tuple[str, ...]) -> Path:
        return self.path / f"logits-{tuned_name(tunings)}.npy"

    @property
    def parameters(self) -> int:
        """Of the Keras model, statistics of normalisation included."""
        return int(self._about["parameters"])

    @property
    def forms(self) -> tuple[str, ...]:
        """That the Keras model comes in."""
        return tuple(self._about["forms"])

    @property
    def _about(self) -> dict[str, Any]:
        about: dict[str, Any] = json.loads((self.path / _ABOUT).read_text())
        return about

    def answer(self, parameters: int, forms: tuple[str, ...], logits: FloatArray) -> None:
        """The reference step's results, written last."""
        about = {"parameters": parameters, "forms": forms}
        (self.path / _ABOUT).write_text(json.dumps(about))
        self.answer_tuned((), logits)

    def answer_tuned(self, tunings: tuple[str, ...], logits: FloatArray) -> None:
        """What a model tuned so answers, written last."""
        part = self.path / "logits.part.npy"
        np.save(part, logits.astype(np.float32))
        part.rename(self._logits(tunings))

    def saved_model(self, form: str = "", tunings: tuple[str, ...] = ()) -> Path:
        """Where the model lies for the converter, at batch 1."""
        return self.path / f"saved-{form}{tuned_name(tunings)}"

    def weights(self, tunings: tuple[str, ...]) -> Path:
        """Where a tuned model's weights lie for the next tuning, as an .npz file."""
        return self.path / f"weights-{tuned_name(tunings)}.npz"

    def file(self, recipe: str, form: str = "") -> Path:
        """Where the .tflite file goes that a recipe makes of a form; "" for the default one."""
        return self.path / f"{Step(recipe, form).name}.tflite"

    def files(self, recipe: str) -> dict[str, bytes]:
        """Contents of a recipe's files, by form."""
        found = {}
        for form, step in self._conversions(recipe).items():
            path = self.file(recipe, step.form)
            if path.exists():
                found[form] = path.read_bytes()
        return found

    def forms_for(self, recipe: str) -> tuple[str, ...]:
        """Forms of the untuned model that a recipe is tried with, the default first."""
        return tuple(form for form in self.forms if RECIPES[recipe].takes(form, self.forms))

    def log(self, step: str) -> Path:
        """Where the log of a step goes that ended its process."""
        return self.path / f"{step}.log"

    def refuse(self, step: str, reason: str) -> None:
        """Note why a step cannot be done, by its name; or a recipe, with all its steps."""
        self._refusal(step).write_text(reason)

    def refusal(self, step: str) -> str | None:
        """Why a step was refused; None where it was not."""
        path = self._refusal(step)
        return path.read_text() if path.exists() else None

    def _refusal(self, step: str) -> Path:
        return self.path / f"{step}.refused"

    def refused_step(self, recipe: str) -> str | None:
        """Name of the step for whose sake a recipe has no file; None where it has one, or nothing
        was refused."""
        if self.files(recipe):
            return None
        names = (recipe, *(step.name for step in self._steps(recipe)))
        return next((name for name in names if self.refusal(name) is not None), None)

    @property
    def left(self) -> tuple[Step, ...]:
        """Steps yet to be done; none where the reference was refused."""
        if self.refusal(REFERENCE) is not None:
            return ()
        if not self._logits(()).exists():
            return (Step(), *(Step(recipe) for recipe in self.job.recipes))
        steps = (step for recipe in self.job.recipes for step in self._left(recipe))
        return tuple(dict.fromkeys(steps))

    def _left(self, recipe: str) -> Iterator[Step]:
        if self.refusal(recipe) is not None:
            return
        for step in self._steps(recipe):
            refused = self.refusal(step.name) is not None
            if refused and step.tunings:
                return
            if not refused and not self._done(step):
                yield step

    def _done(self, step: Step) -> bool:
        path = self._logits(step.tunings) if step.tunings else self.file(step.recipe, step.form)
        return path.exists()

    def _steps(self, recipe: str) -> Iterator[Step]:
        tunings = RECIPES[recipe].tunings
        for count in range(1, len(tunings) + 1):
            yield Step(tunings=tunings[:count])
        yield from self._conversions(recipe).values()

    def _conversions(self, recipe: str) -> dict[str, Step]:
        """By form; the default one goes without its name."""
        if RECIPES[recipe].tunings:
            return {"": Step(recipe)}
        default, *others = self.forms_for(recipe)
        return {default: Step(recipe), **{form: Step(recipe, form) for form in others}}
