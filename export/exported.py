"""Exported: one model in all its admitted variants, measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edge_runtime.bundle.golden import Golden
from edge_runtime.bundle.manifest import TensorSpec
from edge_runtime.errors import UserError
from edge_runtime.interpreters import Interpreter
from export import gate, latency, verify
from export.child import TIME_LIMIT_S
from export.convert import Converted, convert
from export.recipes import Recipe
from export.samples import calibration_inputs, evaluation_rows, golden_rows
from export.structure import structure
from export.verify import Comparison
from keras_models.checkpoint import Checkpoint

# Variants this close in time count as equally fast: the first of the recipes' table wins.
SAME_SPEED = 1.15


@dataclass(frozen=True, slots=True)
class ExportedVariant:
    """One admitted .tflite file.

    Attributes:
        recipe: its name.
        content: the file.
        input: tensor as the file takes it.
        output: tensor as the file answers it.
        comparison: against Keras, on unseen signers.
        latency_us: of one invocation on this machine, one thread, microseconds.
    """

    recipe: str
    content: bytes
    input: TensorSpec
    output: TensorSpec
    comparison: Comparison
    latency_us: float


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
            if variant.comparison.is_faithful
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
    progress: Callable[[str], None] = lambda step: None,
    limit_s: float = TIME_LIMIT_S,
) -> Exported:
    """Convert, check, compare and time a model.

    Args:
        checkpoint: of the model.
        recipes: to try.
        progress: told each step when it begins, 2 + len(recipes) of them.
        limit_s: seconds that one conversion may take.

    Raises:
        UserError: the model cannot be rebuilt, or no recipe's file was admitted.
    """
    converted = convert(checkpoint, recipes, progress, limit_s)
    inputs = calibration_inputs(checkpoint)
    interpreters: dict[str, Interpreter] = {}
    refused = dict(converted.refused)
    for recipe in recipes:
        if recipe.name in refused:
            continue
        try:
            interpreters[recipe.name] = gate.admit(
                converted.files[recipe.name],
                recipe,
                converted.parameters,
                inputs,
                converted.calibration,
            )
        except UserError as error:
            refused[recipe.name] = str(error)
    if not interpreters:
        raise UserError("; ".join(refused.values()))
    progress("latency")
    return _measured(checkpoint, converted, interpreters, refused)


def _measured(
    checkpoint: Checkpoint,
    converted: Converted,
    interpreters: dict[str, Interpreter],
    refused: dict[str, str],
) -> Exported:
    rows = evaluation_rows(checkpoint)
    evaluation, truth = checkpoint.evaluation[rows], checkpoint.truth[rows]
    times = latency.measure(interpreters, evaluation)
    variants = {}
    for name, interpreter in interpreters.items():
        parts = structure(converted.files[name])
        found = gate.answers(interpreter, evaluation)
        variants[name] = ExportedVariant(
            recipe=name,
            content=converted.files[name],
            input=parts.inputs[0],
            output=parts.outputs[0],
            comparison=verify.compare(found, converted.evaluation, truth),
            latency_us=times[name],
        )
    return Exported(checkpoint, variants, refused, _golden(checkpoint, interpreters))


def _golden(checkpoint: Checkpoint, interpreters: dict[str, Interpreter]) -> Golden:
    inputs = checkpoint.evaluation[golden_rows(checkpoint)]
    answers = {
        name: gate.answers(interpreter, inputs) for name, interpreter in interpreters.items()
    }
    return Golden(inputs, answers)
