"""JobFolder: what a conversion reads and writes, on disk because a child process does it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from edge_runtime.landmarks import FloatArray

REFERENCE = "Keras reference"

_JOB = "job.json"
_CALIBRATION = "calibration.npy"
_INPUTS = "inputs.npy"
_LOGITS = "logits.npy"
_PARAMETERS = "parameters.txt"


@dataclass(frozen=True, slots=True)
class Job:
    """What a child process is to do.

    Attributes:
        builder: "package.module:function".
        arguments: of the builder.
        weights: path of the .weights.h5 file.
        recipes: names of the recipes to convert by, in order.
    """

    builder: str
    arguments: dict[str, Any]
    weights: str
    recipes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JobFolder:
    """One job and what has become of its steps: the reference, then each recipe.

    A step is done when its file is there, or when it was refused.
    """

    path: Path

    def begin(self, job: Job, calibration: FloatArray, inputs: FloatArray) -> None:
        """Write the job down.

        Args:
            job: to do.
            calibration: (sample, ...) float32, the representative data set.
            inputs: (sample, ...) float32, for which the Keras model's logits are wanted.
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

    @property
    def logits(self) -> FloatArray:
        """(sample, ..., label) float32, the Keras model's answers to the inputs."""
        return np.load(self.path / _LOGITS)

    @property
    def parameters(self) -> int:
        """Of the Keras model, statistics of normalisation included."""
        return int((self.path / _PARAMETERS).read_text())

    def answer(self, parameters: int, logits: FloatArray) -> None:
        """The reference step's results, written last."""
        (self.path / _PARAMETERS).write_text(str(parameters))
        np.save(self.path / _LOGITS, logits.astype(np.float32))

    @property
    def saved_model(self) -> Path:
        """Where the reference step leaves the model, at batch 1, for the recipes."""
        return self.path / "saved_model"

    def file(self, recipe: str) -> Path:
        """Where a recipe's .tflite file goes."""
        return self.path / f"{recipe}.tflite"

    def log(self, step: str) -> Path:
        """Where the log of a step goes that ended its process."""
        return self.path / f"{step}.log"

    def refuse(self, step: str, reason: str) -> None:
        """Note why a step cannot be done."""
        self._refusal(step).write_text(reason)

    def refusal(self, step: str) -> str | None:
        """Why a step was refused; None where it was not."""
        path = self._refusal(step)
        return path.read_text() if path.exists() else None

    def _refusal(self, step: str) -> Path:
        return self.path / f"{step}.refused"

    @property
    def left(self) -> tuple[str, ...]:
        """Steps yet to be done; none where the reference was refused."""
        if self.refusal(REFERENCE) is not None:
            return ()
        first = () if (self.path / _LOGITS).exists() else (REFERENCE,)
        return first + tuple(
            recipe
            for recipe in self.job.recipes
            if not self.file(recipe).exists() and self.refusal(recipe) is None
        )
