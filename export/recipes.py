"""Quantisation recipes: named settings of the TFLite converter, and of training before it.

| recipe                | weights | arithmetic | for                                          |
|-----------------------|---------|------------|----------------------------------------------|
| float32               | 32 bit  | float32    | any CPU; the reference of the others         |
| float16               | 16 bit  | float32    | half the file; GPU delegates of phones       |
| dynamic_int8          | 8 bit   | int8       | CPUs; activations are scaled while it runs   |
| static_int8           | 8 bit   | int8       | Edge TPU, microcontrollers: int8 in and out  |
| static_int8_float_io  | 8 bit   | int8       | CPUs, where callers hold float32             |
| int16x8               | 8 bit   | int16      | signal processors; where int8 is too coarse  |
| qat_int8              | 8 bit   | int8       | as static_int8, trained for it               |

Names that begin with ``pruned`` or ``clustered`` are of models half of whose weights are 0, or
whose layers hold few different weights: their files compress better, for updates over the air.

Sources: https://ai.google.dev/edge/litert/models/post_training_quantization and
https://www.tensorflow.org/model_optimization/guide
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export.forms import FUSED, PLAIN, WRITTEN_OUT
from export.recurrent import holds_gru
from export.tuning.support import unknown_to_tfmot


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to convert.

    Attributes:
        name: says the bits.
        weight_bytes: of one weight in the file.
        tolerance: largest difference from the model that is converted and that is no error, as a
            fraction of the range of the logits. That model is Keras's, or what became of it by
            tuning.
        configure: sets up a tf.lite.TFLiteConverter, given the representative data set
            (sample, ...) float32.
        all_int8: whether every operation must have an integer form.
        tunings: names of what is trained before, in order, see ``export.tuning``.
        lstm_forms: ways to write LSTMs down that it can convert, see ``export.forms``.
    """

    name: str
    weight_bytes: int
    tolerance: float
    configure: Callable[[Any, FloatArray], None]
    all_int8: bool = False
    tunings: tuple[str, ...] = ()
    lstm_forms: tuple[str, ...] = (FUSED, PLAIN, WRITTEN_OUT)

    def takes(self, form: str, forms: tuple[str, ...]) -> bool:
        """Whether it is tried with a form of an untuned model that comes in these forms."""
        return not self.tunings and (len(forms) == 1 or form in self.lstm_forms)

    def objection(self, model: Any, forms: tuple[str, ...]) -> str | None:
        """Why a keras.Model cannot be converted so, where that is known beforehand.

        Args:
            model: to convert.
            forms: that it comes in.
        """
        if self.all_int8 and holds_gru(model):
            # As a loop over frames it kills the converter; unrolled, it is twice as large as the
            # loop, half as fast, and takes minutes to convert.
            return "would need an int8 GRU, which TFLite does not have: use dynamic_int8"
        if "quantised" in self.tunings and (layer := unknown_to_tfmot(model)):
            return (
                f"would train layer {layer.name} ({type(layer).__name__}), for which "
                "tensorflow-model-optimization has no fake quantisation: use a static recipe"
            )
        if not self.tunings and not any(self.takes(form, forms) for form in forms):
            return (
                "would write the LSTMs out frame by frame, which takes ones of the usual kind and "
                "fewer frames: use another recipe"
            )
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

    _calibrate(converter, calibration)
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]


def static_int8(converter: Any, calibration: FloatArray) -> None:
    """Everything int8, input and output too."""
    static_int8_float_io(converter, calibration)
    _int8_outside(converter)


def int16x8(converter: Any, calibration: FloatArray) -> None:
    """Activations int16, weights int8; operations without such a form stay float32, as do input
    and output."""
    import tensorflow as tf

    _calibrate(converter, calibration)
    kinds = tf.lite.OpsSet
    converter.target_spec.supported_ops = [
        kinds.EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8,
        kinds.TFLITE_BUILTINS,
    ]


def qat_int8(converter: Any, calibration: FloatArray) -> None:
    """Everything int8, by the scales that training found."""
    import tensorflow as tf

    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    _int8_outside(converter)


def _calibrate(converter: Any, calibration: FloatArray) -> None:
    import tensorflow as tf

    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: _rows(calibration)


def _int8_outside(converter: Any) -> None:
    import tensorflow as tf

    converter.inference_input_type = tf.int8
    converter.inference_output_type = tf.int8


def _rows(calibration: FloatArray) -> Iterator[list[FloatArray]]:
    for row in calibration:
        yield [row[None]]


_POST_TRAINING = (
    Recipe("float32", 4, 1e-4, float32),
    Recipe("float16", 2, 0.01, float16),
    Recipe("dynamic_int8", 1, 0.1, dynamic_int8),
    Recipe("static_int8", 1, 0.2, static_int8, all_int8=True, lstm_forms=(FUSED,)),
    Recipe("static_int8_float_io", 1, 0.2, static_int8_float_io, True, lstm_forms=(FUSED,)),
    # The fused LSTM has no form of 16 bits.
    Recipe("int16x8", 1, 0.05, int16x8, all_int8=True, lstm_forms=(WRITTEN_OUT,)),
)


def _tuned() -> Iterator[Recipe]:
    """Recipes that train on: each smaller form of a model as float32 and as int8."""
    yield Recipe("qat_int8", 1, 0.1, qat_int8, True, ("quantised",))
    for tunings in (("pruned",), ("clustered",), ("pruned", "clustered")):
        name = "_".join(tunings)
        yield Recipe(f"{name}_float32", 4, 1e-4, float32, tunings=tunings)
        yield Recipe(f"{name}_dynamic_int8", 1, 0.1, dynamic_int8, tunings=tunings)
        yield Recipe(f"{name}_static_int8", 1, 0.2, static_int8, True, tunings)
        yield Recipe(f"{name}_qat_int8", 1, 0.1, qat_int8, True, (*tunings, "quantised"))


RECIPES: dict[str, Recipe] = {recipe.name: recipe for recipe in (*_POST_TRAINING, *_tuned())}

# Names of several recipes together, of which those are taken that a model allows.
POST_TRAINING = "post_training"
GROUPS: dict[str, tuple[str, ...]] = {
    POST_TRAINING: tuple(recipe.name for recipe in _POST_TRAINING),
    "all": tuple(RECIPES),
}


def recipes(names: str) -> tuple[Recipe, ...]:
    """Recipes by comma-separated names, or by that of a group, in the order of the table.

    Raises:
        UserError: a name is unknown.
    """
    wanted: list[str] = []
    for name in (name.strip() for name in names.split(",")):
        if name not in RECIPES and name not in GROUPS:
            known = ", ".join((*GROUPS, *RECIPES))
            raise UserError(f"there is no recipe {name!r}: use some of {known}")
        wanted += GROUPS.get(name, (name,))
    return tuple(recipe for name, recipe in RECIPES.items() if name in wanted)
