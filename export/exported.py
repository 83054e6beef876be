"""Exported: one model in all its admitted variants, measured."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from edge_runtime.bundle.golden import Golden
from edge_runtime.bundle.manifest import TensorSpec
from edge_runtime.errors import UserError
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import FloatArray
from export import gate, latency, verify
from export.child import TIME_LIMIT_S, Progress, no_progress
from export.convert import Converted, convert
from export.recipes import RECIPES, Recipe
from export.samples import calibration_inputs, evaluation_rows, golden_rows
from export.structure import structure
from export.tuning.lesson import EPOCHS
from export.verify import MAX_ACCURACY_LOSS, Comparison
from keras_models.checkpoint import Checkpoint

# Variants this close in time count as equally fast: the first of the recipes' table wins.
SAME_SPEED = 1.15


@dataclass(frozen=True, slots=True)
class ExportedVariant:
    """One admitted .tflite file.

    Attributes:
        recipe: its name.
        form: of the model that the file was made of, the fastest of those tried, see
            ``export.forms``; "" for a tuned model.
        content: the file.
        input: tensor as the file takes it.
        output: tensor as the file answers it.
        comparison: against the checkpoint's model, on its evaluation samples.
        parity: largest difference of a logit from the model that was converted, which tuning may
            have changed.
        latency_us: of one invocation on this machine, one thread, microseconds.
    """

    recipe: str
    form: str
    content: bytes
    input: TensorSpec
    output: TensorSpec
    comparison: Comparison
    parity: float
    latency_us: float

    @property
    def is_faithful(self) -> bool:
        """Whether it is as good as the checkpoint's model, nearly: a tuned one need not agree with
        that, but be as often right."""
        if RECIPES[self.recipe].tunings:
            return self.comparison.score_difference >= -MAX_ACCURACY_LOSS
        return self.comparison.is_faithful

    @property
    def compressed_bytes(self) -> int:
        """Of the file, as zip archives hold it."""
        return len(zlib.compress(self.content, 9))


@dataclass(frozen=True, slots=True)
class Exported:
    """One model in its variants.

    Attributes:
        checkpoint: that it was made from.
        variants: by recipe name, in the order of the recipes' table.
        refused: by recipe name, why there is no such variant.
        golden: vectors of the bundle.
    """

    checkpoint: Checkpoint
    variants: dict[str, ExportedVariant]
    refused: dict[str, str]
    golden: Golden

    @property
    def fastest(self) -> str:
        """The fastest faithful variant on this machine; float32 where none is faithful."""
        faithful = {
            name: variant.latency_us
            for name, variant in self.variants.items()
            if variant.is_faithful
        }
        if not faithful:
            return self.most_faithful
        limit = min(faithful.values()) * SAME_SPEED
        return next(name for name, latency_us in faithful.items() if latency_us <= limit)

    @property
    def most_faithful(self) -> str:
        """The variant nearest to Keras, for devices where nothing was measured."""
        return min(
            self.variants, key=lambda name: self.variants[name].comparison.max_abs_difference
        )


def export_model(
    checkpoint: Checkpoint,
    recipes: tuple[Recipe, ...],
    progress: Progress = no_progress,
    limit_s: float = TIME_LIMIT_S,
    epochs: int = EPOCHS,
) -> Exported:
    """Convert, check, compare and time a model.

    Args:
        checkpoint: of the model.
        recipes: to try.
        progress: told each step when it begins, and each epoch of one that trains.
        limit_s: seconds that one conversion may take.
        epochs: of training, for the recipes that train.

    Raises:
        UserError: the model cannot be rebuilt, or no recipe's file was admitted.
    """
    converted = convert(checkpoint, recipes, progress, limit_s, epochs)
    inputs = calibration_inputs(checkpoint)
    refused = dict(converted.refused)
    admitted: dict[Recipe, dict[str, Interpreter]] = {}
    for recipe in recipes:
        if recipe.name in converted.files:
            admitted[recipe], reason = _admitted(converted, recipe, inputs)
            if not admitted[recipe]:
                refused[recipe.name] = reason
    if not any(admitted.values()):
        raise UserError("; ".join(refused.values()))
    progress("latency", 0.0)
    return _measured(checkpoint, converted, admitted, refused)


def _admitted(
    converted: Converted, recipe: Recipe, inputs: FloatArray
) -> tuple[dict[str, Interpreter], str]:
    """A recipe's good files by form, and why the last one was refused that is none."""
    found, reason = {}, ""
    for form, content in converted.files[recipe.name].items():
        admitted = _try(content, recipe, converted, inputs)
        if isinstance(admitted, str):
            reason = admitted
        else:
            found[form] = admitted
    return found, reason


def _try(
    content: bytes, recipe: Recipe, converted: Converted, inputs: FloatArray
) -> Interpreter | str:
    expected = converted.origin(recipe).calibration
    try:
        return gate.admit(content, recipe, converted.parameters, inputs, expected)
    except UserError as error:
        return str(error)


def _measured(
    checkpoint: Checkpoint,
    converted: Converted,
    admitted: dict[Recipe, dict[str, Interpreter]],
    refused: dict[str, str],
) -> Exported:
    rows = evaluation_rows(checkpoint)
    evaluation, truth = checkpoint.evaluation[rows], checkpoint.truth[rows]
    times = latency.measure(
        {(r.name, form): each for r, forms in admitted.items() for form, each in forms.items()},
        evaluation,
    )
    variants, chosen = {}, {}
    for recipe, forms in admitted.items():
        if not forms:
            continue
        name = recipe.name
        form = min(forms, key=lambda form: times[name, form])
        chosen[name] = forms[form]
        content = converted.files[name][form]
        parts = structure(content)
        found = gate.answers(forms[form], evaluation)
        variants[name] = ExportedVariant(
            recipe=name,
            form=form,
            content=content,
            input=parts.inputs[0],
            output=parts.outputs[0],
            comparison=verify.compare(found, converted.reference.evaluation, truth),
            parity=float(np.abs(found - converted.origin(recipe).evaluation).max()),
            latency_us=times[name, form],
        )
    return Exported(checkpoint, variants, refused, _golden(checkpoint, chosen))


def _golden(checkpoint: Checkpoint, interpreters: dict[str, Interpreter]) -> Golden:
    inputs = checkpoint.evaluation[golden_rows(checkpoint)]
    answers = {
        name: gate.answers(interpreter, inputs) for name, interpreter in interpreters.items()
    }
    return Golden(inputs, answers)
