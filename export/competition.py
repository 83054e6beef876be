"""The fingerspelling competition's TFLite file: raw landmark columns in, one-hot text out.

python -m export.competition build/ishara build/competition
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from edge_runtime.cli.answer import answer
from edge_runtime.ctc import BLANK, CHARACTERS, encode
from edge_runtime.ctc.greedy import COMPETITION_CONSTANT, COMPETITION_LEAST_CHARACTERS
from edge_runtime.errors import UserError
from edge_runtime.features.ishara276 import (
    HAND_COLUMNS,
    ISHARA276,
    ISHARA_HANDS276,
    LEFT_ARM,
    LIPS,
    POINTS,
    RIGHT_ARM,
    SIZE,
    statistics,
)
from edge_runtime.landmarks import HAND_POINTS
from edge_runtime.whole_file import write_whole
from keras_models.architectures import resolved
from keras_models.checkpoint import WEIGHTS_FILE, load_description

MODEL_FILE = "model.tflite"
ARGUMENTS_FILE = "inference_args.json"
CHARACTERS_FILE = "character_to_prediction_index.json"

_AXES = "xyz"
# (part, landmark) in the order in which the competition's columns have the points.
_COLUMN_POINTS = (
    *(("right_hand", point) for point in range(HAND_POINTS)),
    *(("left_hand", point) for point in range(HAND_POINTS)),
    *(("pose", point) for point in (*LEFT_ARM, *RIGHT_ARM)),
    *(("face", point) for point in LIPS),
)
# The same points in the order of ``ishara276``.
_FEATURE_POINTS = (
    *(("face", point) for point in LIPS),
    *(("right_hand", point) for point in range(HAND_POINTS)),
    *(("left_hand", point) for point in range(HAND_POINTS)),
    *(("pose", point) for point in (*RIGHT_ARM, *LEFT_ARM)),
)


def selected_columns() -> list[str]:
    """Names of the 276 columns: all x, then all y, then all z, such as "x_right_hand_0"."""
    return [f"{axis}_{part}_{point}" for axis in _AXES for part, point in _COLUMN_POINTS]


def column_of_feature() -> NDArray[np.int32]:
    """(276,) which of ``selected_columns`` each number of ``ishara276`` is made of."""
    place = {point: number for number, point in enumerate(_COLUMN_POINTS)}
    rows = [[axis * POINTS + place[point] for axis in range(3)] for point in _FEATURE_POINTS]
    return np.array(rows, np.int32).reshape(SIZE)


class CompetitionModel(tf.Module):
    """A recogniser with everything around it in one graph.

    Args:
        model: ``keras_models.ishara``, (1, frame, 276) -> logits (1, frame, 60).
        feature: name of the feature that it was trained on.
        competition_compat: decode as the document's entry does, see ``edge_runtime.ctc.greedy``.
    """

    def __init__(self, model: keras.Model, feature: str, competition_compat: bool = False) -> None:
        super().__init__()
        self._model = model
        # Keras 3 models are no tf.Modules: what the graph reads has to be told.
        self._tracked = [variable.value for variable in model.variables]
        self._frames = int(model.inputs[0].shape[1])
        self._compat = competition_compat
        mean, deviation = (values.reshape(SIZE) for values in statistics())
        used = np.ones(SIZE, np.float32)
        if feature == ISHARA_HANDS276.name:
            used = np.zeros(SIZE, np.float32)
            used[HAND_COLUMNS] = 1
        self._mean, self._deviation, self._used = mean, deviation, used

    @tf.function(input_signature=[tf.TensorSpec([None, SIZE], tf.float32, name="inputs")])
    def spell(self, inputs: Any) -> dict[str, Any]:
        """Columns (frame, 276), NaN where missing -> {"outputs": (character, 59) one-hot}."""
        window = self._window(self._features(inputs))
        logits = self._model(window[None], training=False)[0]
        path = tf.argmax(logits, axis=-1, output_type=tf.int32)
        return {"outputs": tf.one_hot(self._collapsed(path), len(CHARACTERS), dtype=tf.float32)}

    def _features(self, inputs: Any) -> Any:
        """(frame, 276) as ``ishara276`` or ``ishara_hands276`` makes them."""
        ordered = tf.gather(inputs, column_of_feature(), axis=1)
        standardised = (ordered - self._mean) / self._deviation
        return tf.where(tf.math.is_nan(standardised), 0.0, standardised) * self._used

    def _window(self, features: Any) -> Any:
        """(frames, 276) as ``fit_ishara`` makes it, without a branch."""
        has_hand = tf.reduce_any(features[:, HAND_COLUMNS] != 0, axis=1)
        even = tf.range(tf.shape(features)[0]) % 2 == 0
        kept = tf.boolean_mask(features, has_hand | even)
        count = tf.shape(kept)[0]
        row = tf.range(self._frames)
        shrunk = (tf.cast(row, tf.float32) + 0.5) * (
            tf.cast(count, tf.float32) / self._frames
        ) - 0.5
        place = tf.where(count > self._frames, shrunk, tf.cast(row, tf.float32))
        before = tf.minimum(tf.cast(place, tf.int32), count)
        share = (place - tf.cast(before, tf.float32))[:, None]
        # Beyond the last frame lies a zero one, which is what short clips are filled up with.
        padded = tf.pad(kept, [[0, 2], [0, 0]])
        start, end = tf.gather(padded, before), tf.gather(padded, before + 1)
        inside = tf.cast(row < count, tf.float32)[:, None]
        return inside * (start + share * (end - start))

    def _collapsed(self, path: Any) -> Any:
        """(character,) int32 of an alignment (frame,)."""
        if not self._compat:
            changes = tf.concat([[True], path[1:] != path[:-1]], axis=0)
            return tf.boolean_mask(path, changes & (path != BLANK))
        earlier = path[:-1]
        read = tf.boolean_mask(earlier, (path[1:] != earlier) & (earlier != BLANK))
        enough = tf.shape(read)[0] >= COMPETITION_LEAST_CHARACTERS
        constant = tf.constant(encode(COMPETITION_CONSTANT), tf.int32)
        return tf.cond(enough, lambda: read, lambda: constant)


def convert(
    model: keras.Model,
    feature: str,
    *,
    competition_compat: bool = False,
    half_precision: bool = True,
) -> bytes:
    """The .tflite file: signature "serving_default", "inputs" -> "outputs".

    Args:
        model: of ``keras_models.ishara``.
        feature: that it takes, "ishara276" or "ishara_hands276".
        competition_compat: see ``CompetitionModel``.
        half_precision: keep weights as float16.
    """
    (inputs,) = model.inputs
    single = keras.Input(batch_shape=(1, *inputs.shape[1:]))
    module = CompetitionModel(keras.Model(single, model(single)), feature, competition_compat)
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as folder:
        tf.saved_model.save(module, folder, signatures={"serving_default": module.spell})
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        if half_precision:
            converter.optimizations = [tf.lite.Optimize.DEFAULT]
            converter.target_spec.supported_types = [tf.float16]
        converted: bytes = converter.convert()
    return converted


def write(checkpoint: Path, out: Path, *, competition_compat: bool = False) -> None:
    """The competition's three files of a checkpoint of the fingerspelling recogniser.

    Raises:
        UserError: the checkpoint is missing, damaged or of another kind.
    """
    description = load_description(checkpoint)
    if description.feature not in (ISHARA276.name, ISHARA_HANDS276.name):
        raise UserError(
            f"{checkpoint} takes {description.feature}: the competition's file needs a "
            "fingerspelling recogniser, as keras_models.fingerspelling trains it"
        )
    model = resolved(description.builder)(**description.arguments)
    model.load_weights(checkpoint / WEIGHTS_FILE)
    write_whole(
        out / MODEL_FILE,
        convert(model, description.feature, competition_compat=competition_compat),
    )
    write_whole(out / ARGUMENTS_FILE, _json({"selected_columns": selected_columns()}))
    numbers = {character: number for number, character in enumerate(CHARACTERS)}
    write_whole(out / CHARACTERS_FILE, _json(numbers))


def _json(content: dict[str, Any]) -> bytes:
    return f"{json.dumps(content, indent=1)}\n".encode()


def main(argv: Sequence[str] | None = None) -> int:
    """Write the files; 0, or 2 after one sentence about what the user can mend."""
    parser = argparse.ArgumentParser(prog="python -m export.competition", description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="folder that the training wrote")
    parser.add_argument("out", type=Path, help="folder for the three files")
    parser.add_argument(
        "--compat", action="store_true", help="decode as the document's entry, slips included"
    )
    options = parser.parse_args(argv)
    compat = options.compat
    return answer(
        "competition",
        lambda: write(options.checkpoint, options.out, competition_compat=compat),
    )


if __name__ == "__main__":
    sys.exit(main())
