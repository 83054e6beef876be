"""Quantisation recipes: named settings of the TFLite converter.

| recipe                | weights | arithmetic | for                                          |
|-----------------------|---------|------------|----------------------------------------------|
| float32               | 32 bit  | float32    | any CPU; the reference of the others         |
| float16               | 16 bit  | float32    | half the file; GPU delegates of phones       |
| dynamic_int8          | 8 bit   | int8       | CPUs; activations are scaled while it runs   |
| static_int8           | 8 bit   | int8       | Edge TPU, microcontrollers: int8 in and out  |
| static_int8_float_io  | 8 bit   | int8       | CPUs, where callers hold float32             |

Source: https://ai.google.dev/edge/litert/models/post_training_quantization
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export.recurrent import holds_gru


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to convert.

    Attributes:
        name: says the bits.
        weight_bytes: of one weight in the file.
        tolerance: largest difference from Keras that is no error, as a fraction of the range of
            the logits.
        configure: sets up a tf.lite.TFLiteConverter, given the representative data set
            (sample, ...) float32.
        all_int8: whether every operation must have an integer form.
    """

    name: str
    weight_bytes: int
    tolerance: float
    configure: Callable[[Any, FloatArray], None]
    all_int8: bool = False

    def objection(self, model: Any) -> str | None:
        """Why a keras.Model cannot be converted so, where that is known beforehand."""
        if self.all_int8 and holds_gru(model):
            # As a loop over frames it kills the converter; unrolled, it is twice as large as the
            # loop, half as fast, and takes minutes to convert.
            return "would need an int8 GRU, which TFLite does not have: use dynamic_int8"
        return None


def float32(converter: Any, calibration: FloatArray) -> None:
    """Weights and arithmetic as trained."""


def float16(converter: Any, calibration: FloatArray) -> None:
    """Weights stored as float16; CPUs widen them to float32 when the model is loaded."""
    import tensorflow as tf

    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]


def dynamic_int8(converter: Any, calibration: FloatArray) -> None:
    """Weights as int8; the scale of activations is found anew in every run."""
    import tensorflow as tf

    converter.optimizations = [tf.lite.Optimize.DEFAULT]


def static_int8_float_io(converter: Any, calibration: FloatArray) -> None:
    """Everything int8 between a float32 input and a float32 output."""
    import tensorflow as tf

    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: _rows(calibration)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]


def static_int8(converter: Any, calibration: FloatArray) -> None:
    """Everything int8, input and output too."""
    import tensorflow as tf

    static_int8_float_io(converter, calibration)
    converter.inference_input_type = tf.int8
    converter.inference_output_type = tf.int8


def _rows(calibration: FloatArray) -> Iterator[list[FloatArray]]:
    for row in calibration:
        yield [row[None]]


RECIPES: dict[str, Recipe] = {
    recipe.name: recipe
    for recipe in (
        Recipe("float32", 4, 1e-4, float32),
        Recipe("float16", 2, 0.01, float16),
        Recipe("dynamic_int8", 1, 0.1, dynamic_int8),
        Recipe("static_int8", 1, 0.2, static_int8, all_int8=True),
        Recipe("static_int8_float_io", 1, 0.2, static_int8_float_io, all_int8=True),
    )
}


def recipes(names: str) -> tuple[Recipe, ...]:
    """Recipes by comma-separated names, or "all", in the order of the table.

    Raises:
        UserError: a name is unknown.
    """
    wanted = list(RECIPES) if names == "all" else [name.strip() for name in names.split(",")]
    for name in wanted:
        if name not in RECIPES:
            raise UserError(f"there is no recipe {name!r}: use all or some of {', '.join(RECIPES)}")
    return tuple(recipe for name, recipe in RECIPES.items() if name in wanted)
