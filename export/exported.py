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
from export import gate, latency, memory, verify
from export.busy_elsewhere import BusyElsewhere
from export.child import TIME_LIMIT_S, Progress, no_progress
from export.convert import Converted, convert
from export.memory import Memory
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
        files: of every form that was admitted, by its name.
        input: tensor as the file takes it.
        output: tensor as the file answers it.
        operators: names of the operations in it, sorted.
        comparison: against the checkpoint's model, on its evaluation samples.
        parity: largest difference of a logit from the model that was converted, which tuning may
            have changed.
        parity_share: the same as a share of the range of that model's logits.
        latency_us: of one invocation on this machine, one thread, microseconds.
        form_latencies_us: the same of every form that was tried, by its name.
        all_cores_us: of one invocation with a thread for each core.
        memory: that it takes in a process of its own, where that could be measured.
    """

    recipe: str
    form: str
    files: dict[str, bytes]
    input: TensorSpec
    output: TensorSpec
    operators: tuple[str, ...]
    comparison: Comparison
    parity: float
    parity_share: float
    latency_us: float
    form_latencies_us: dict[str, float]
    all_cores_us: float
    memory: Memory | None

    @property
    def content(self) -> bytes:
        """The file of the fastest form."""
        return self.files[self.form]

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
        epochs: of the recipes that trained on.
        busy_elsewhere: cores that other processes kept busy while latencies were measured; -1 where
            the system does not tell.
    """

    checkpoint: Checkpoint
    variants: dict[str, ExportedVariant]
    refused: dict[str, str]
    golden: Golden
    epochs: int
    busy_elsewhere: float

    @property
    def fastest(self) -> str:
        """The fastest faithful variant on this machine; float32 where none is faithful."""
        faithful = {
            name: variant.latency_us
            for name, variant in self.variants.items()
            if variant.is_faithful
        }
        return simplest_of_the_fastest(faithful) if faithful else self.most_faithful

    @property
    def most_faithful(self) -> str:
        """The variant nearest to Keras, for devices where nothing was measured."""
        return min(
            self.variants, key=lambda name: self.variants[name].comparison.max_abs_difference
        )


def simplest_of_the_fastest(latencies_us: dict[str, float]) -> str:
    """The first recipe that is about as fast as the fastest; recipes in their table's order."""
    limit = min(latencies_us.values()) * SAME_SPEED
    return next(name for name, latency_us in latencies_us.items() if latency_us <= limit)


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
    admitted, refused = admit(converted, recipes, calibration_inputs(checkpoint))
    if not admitted:
        raise UserError("; ".join(refused.values()))
    progress("latency and memory", 0.0)
    return _measured(checkpoint, converted, admitted, refused, epochs)


def admit(
    converted: Converted, recipes: tuple[Recipe, ...], inputs: FloatArray
) -> tuple[dict[Recipe, dict[str, Interpreter]], dict[str, str]]:
    """Let the gate see every file.

    Args:
        converted: by these recipes.
        recipes: that were asked for.
        inputs: (sample, ...) float32, the representative data set.

    Returns:
        Interpreters of the good files, by recipe and form; and why the other recipes have none, by
        name.
    """
    admitted, refused = {}, dict(converted.refused)
    for recipe in recipes:
        if recipe.name in converted.files:
            found, reason = _admitted(converted, recipe, inputs)
            if found:
                admitted[recipe] = found
            else:
                refused[recipe.name] = reason
    return admitted, refused


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
    epochs: int,
) -> Exported:
    rows = evaluation_rows(checkpoint)
    evaluation, truth = checkpoint.evaluation[rows], checkpoint.truth[rows]
    elsewhere = BusyElsewhere()
    times = latency.measure(
        {(r.name, form): each for r, forms in admitted.items() for form, each in forms.items()},
        evaluation,
    )
    by_recipe = {r: {form: times[r.name, form] for form in forms} for r, forms in admitted.items()}
    fastest = {recipe: min(found, key=found.__getitem__) for recipe, found in by_recipe.items()}
    files = {r.name: converted.files[r.name][form] for r, form in fastest.items()}
    all_cores_us = latency.measure_on_all_cores(files, evaluation)
    busy_elsewhere = elsewhere.cores()
    chosen = {recipe: admitted[recipe][form] for recipe, form in fastest.items()}
    variants = {}
    for recipe, form in fastest.items():
        name = recipe.name
        parts = structure(files[name])
        found = gate.answers(chosen[recipe], evaluation)
        origin = converted.origin(recipe).evaluation
        parity = float(np.abs(found - origin).max())
        variants[name] = ExportedVariant(
            recipe=name,
            form=form,
            files={each: converted.files[name][each] for each in admitted[recipe]},
            input=parts.inputs[0],
            output=parts.outputs[0],
            operators=parts.operators,
            comparison=verify.compare(found, converted.reference.evaluation, truth),
            parity=parity,
            parity_share=parity / (float(np.ptp(origin)) or 1.0),
            latency_us=by_recipe[recipe][form],
            form_latencies_us=by_recipe[recipe],
            all_cores_us=all_cores_us[name],
            memory=memory.measure(files[name]),
        )
    golden = _golden(checkpoint, {recipe.name: each for recipe, each in chosen.items()})
    return Exported(checkpoint, variants, refused, golden, epochs, busy_elsewhere)


def _golden(checkpoint: Checkpoint, interpreters: dict[str, Interpreter]) -> Golden:
    inputs = checkpoint.evaluation[golden_rows(checkpoint)]
    answers = {
        name: gate.answers(interpreter, inputs) for name, interpreter in interpreters.items()
    }
    return Golden(inputs, answers)
