"""The gate: what no exported file may be, checked before it goes into a bundle."""

from __future__ import annotations

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.interpreters import Interpreter, LiteRtInterpreter
from edge_runtime.landmarks import FloatArray
from export.recipes import Recipe
from export.structure import Structure, structure

# Operations of files whose weights were left behind in variables.
VARIABLE_OPERATORS = {"VAR_HANDLE", "READ_VARIABLE", "ASSIGN_VARIABLE", "CALL_ONCE"}
# Normalisation is folded away and small tensors stay float32; a file outside lacks its weights,
# holds them twice, or was not quantised.
SIZE_RANGE = (0.6, 1.6)
SIZE_OVERHEAD_BYTES = 16 * 1024
FRAMES_LEFT_OUT = 0.001


def admit(
    content: bytes, recipe: Recipe, parameters: int, inputs: FloatArray, expected: FloatArray
) -> Interpreter:
    """Refuse a converted file that would not work everywhere or is not the model.

    Args:
        content: the .tflite file.
        recipe: that made it.
        parameters: of the Keras model.
        inputs: (sample, ...) float32, the representative data set.
        expected: (sample, ..., label) float32, the Keras model's logits for it.

    Returns:
        An interpreter of the file.

    Raises:
        UserError: naming the recipe and what is wrong.
    """
    where = f"the file of recipe {recipe.name}"
    parts = structure(content)
    _check_operators(parts, where)
    _check_shapes(parts, (1, *inputs.shape[1:]), (1, *expected.shape[1:]), where)
    _check_size(parts, recipe, parameters, where)
    interpreter = LiteRtInterpreter(content, name=where)
    _check_answers(answers(interpreter, inputs), expected, recipe, where)
    return interpreter


def answers(interpreter: Interpreter, inputs: FloatArray) -> FloatArray:
    """(sample, ...) float32 -> (sample, ..., label) float32, one invocation a sample."""
    return np.concatenate([interpreter.invoke(row[None]) for row in inputs])


def _check_operators(parts: Structure, where: str) -> None:
    if parts.custom:
        raise UserError(
            f"{where} needs Flex or custom operations ({', '.join(parts.custom)}): rebuild the "
            "model from layers that TFLite has"
        )
    variables = sorted(VARIABLE_OPERATORS.intersection(parts.operators))
    if variables:
        raise UserError(
            f"{where} keeps its weights in variables ({', '.join(variables)}): convert it with "
            "from_keras_model"
        )


def _check_shapes(
    parts: Structure, taken: tuple[int, ...], answered: tuple[int, ...], where: str
) -> None:
    # A loop's lists of frames have no static shape; there it is the loop that fixes them.
    if parts.dynamic and "WHILE" not in parts.operators:
        raise UserError(f"{where} has a dynamic shape ({parts.dynamic[0]}): fix the batch at 1")
    shapes = ([t.shape for t in parts.inputs], [t.shape for t in parts.outputs])
    if shapes != ([taken], [answered]):
        raise UserError(
            f"{where} takes {shapes[0]} and answers {shapes[1]}, not {taken} and {answered}: "
            "build a model of one input and one output of logits"
        )


def _check_size(parts: Structure, recipe: Recipe, parameters: int, where: str) -> None:
    weights = parameters * recipe.weight_bytes
    low = SIZE_RANGE[0] * weights - SIZE_OVERHEAD_BYTES
    high = SIZE_RANGE[1] * weights + SIZE_OVERHEAD_BYTES
    if not low <= parts.constant_bytes <= high:
        raise UserError(
            f"{where} holds {parts.constant_bytes} bytes of weights where {parameters} parameters "
            f"need about {weights}: its weights are missing, doubled or not quantised"
        )


def _check_answers(found: FloatArray, expected: FloatArray, recipe: Recipe, where: str) -> None:
    if not np.isfinite(found).all():
        raise UserError(f"{where} answers NaN or infinity to the representative data")
    difference = _largest_difference(found, expected, recipe) / (float(np.ptp(expected)) or 1.0)
    if difference > recipe.tolerance:
        raise UserError(
            f"{where} differs from Keras by {difference:.2%} of the range of the logits, more than "
            f"{recipe.tolerance:.2%}: use a recipe of more bits, or better representative data"
        )


def _largest_difference(found: FloatArray, expected: FloatArray, recipe: Recipe) -> float:
    """Of all logits; of models that answer every frame, the largest but a thousandth of them, as
    among so many frames some lie between two signs, where int8 may well decide otherwise."""
    differences = np.abs(found - expected)
    if expected.ndim > 2 and recipe.weight_bytes == 1:
        return float(np.quantile(differences, 1 - FRAMES_LEFT_OUT))
    return float(differences.max())
