"""The gate refuses files that would not work everywhere, or are not the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import flatbuffers
import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from export.exported import Exported
from export.gate import admit
from export.recipes import RECIPES
from tests.export import nets
from tests.export.checkpoints import clusters

INPUTS: FloatArray = clusters(20, 5)[0]


@dataclass
class Net:
    """A Keras net, and what it answers."""

    model: Any
    logits: FloatArray
    parameters: int

    def admit(self, content: bytes, recipe: str = "float32") -> Any:
        return admit(content, RECIPES[recipe], self.parameters, INPUTS, self.logits)


@pytest.fixture(scope="module")
def net() -> Net:
    model = nets.small(4)
    return Net(model, model.predict(INPUTS, verbose=0), model.count_params())


def convert(model: Any, batch: int | None = 1) -> bytes:
    """The .tflite file of a net, by the converter's defaults."""
    import keras
    import tensorflow as tf

    if batch:
        inputs = keras.Input(batch_shape=(batch, 63))
        model = keras.Model(inputs, model(inputs))
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    content: bytes = converter.convert()
    return content


def test_a_good_file_is_admitted(net: Net) -> None:
    interpreter = net.admit(convert(net.model))

    np.testing.assert_allclose(interpreter.invoke(INPUTS[:1]), net.logits[:1], atol=1e-4)


@pytest.mark.parametrize("content", [b"", b"no model at all", b"\x18\0\0\0TFL3" + bytes(50)])
def test_bytes_that_are_no_model_are_refused(net: Net, content: bytes) -> None:
    with pytest.raises(UserError, match=r"no \.tflite file|is damaged"):
        net.admit(content)


def test_truncated_files_are_refused(net: Net) -> None:
    content = convert(net.model)

    with pytest.raises(UserError, match="is damaged"):
        net.admit(content[: len(content) // 2])


def with_operator(content: bytes, builtin: str, custom: bytes | None = None) -> bytes:
    """The file with its first operation replaced by another."""
    model = schema.ModelT.InitFromPackedBuf(content, 0)
    code = model.operatorCodes[0]
    code.builtinCode = getattr(schema.BuiltinOperator, builtin)
    code.deprecatedBuiltinCode = min(code.builtinCode, 127)
    code.customCode = custom
    builder = flatbuffers.Builder(len(content))
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def test_flex_operations_are_refused_by_name(net: Net) -> None:
    with pytest.raises(UserError, match=r"Flex or custom operations \(FlexErfinv\)"):
        net.admit(with_operator(convert(net.model), "CUSTOM", b"FlexErfinv"))


def test_weights_left_in_variables_are_refused(net: Net) -> None:
    with pytest.raises(UserError, match=r"keeps its weights in variables \(READ_VARIABLE\)"):
        net.admit(with_operator(convert(net.model), "READ_VARIABLE"))


def test_a_dynamic_batch_is_refused(net: Net) -> None:
    with pytest.raises(UserError, match="has a dynamic shape"):
        net.admit(convert(net.model, batch=None))


def test_a_batch_of_two_is_refused(net: Net) -> None:
    with pytest.raises(UserError, match=r"takes \[\(2, 63\)\]"):
        net.admit(convert(net.model, batch=2))


def test_a_file_that_was_not_quantised_is_refused(net: Net) -> None:
    with pytest.raises(UserError, match="missing, doubled or not quantised"):
        admit(
            convert(nets.small(4, hidden=512)), RECIPES["static_int8"], 36_000, INPUTS, net.logits
        )


def test_a_file_without_its_weights_is_refused(net: Net) -> None:
    with pytest.raises(UserError, match="500000 parameters need about 2000000"):
        admit(convert(net.model), RECIPES["float32"], 500_000, INPUTS, net.logits)


def test_nan_is_refused(net: Net) -> None:
    spoiled = nets.small(4)
    spoiled.set_weights([np.full_like(weights, np.nan) for weights in spoiled.get_weights()])

    with pytest.raises(UserError, match="answers NaN or infinity"):
        net.admit(convert(spoiled))


def test_another_model_is_refused(net: Net) -> None:
    with pytest.raises(UserError, match="differs from Keras by"):
        net.admit(convert(nets.small(4)))


def test_admission_of_a_real_export_is_by_the_tolerance_of_its_recipe(exported: Exported) -> None:
    content = exported.variants["static_int8"].content
    checkpoint = exported.checkpoint
    golden = exported.golden

    with pytest.raises(UserError, match="differs from Keras by"):
        admit(
            content,
            RECIPES["static_int8"],
            3_000,
            checkpoint.evaluation[checkpoint.golden],
            golden.outputs["float32"] * 3,
        )
