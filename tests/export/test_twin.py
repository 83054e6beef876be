"""The tf_keras twin of a recurrent model is the same function, and converts to fused LSTMs."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from edge_runtime.interpreters import LiteRtInterpreter
from export.cell_clip import without_cell_clip
from export.structure import structure
from export.twin import twin
from keras_models.architectures import architecture


def trained_like(model: keras.Model) -> keras.Model:
    """With statistics of normalisation and biases that training might have left."""
    rng = np.random.default_rng(3)
    for weight in model.weights:
        if weight.path.endswith(("moving_mean", "bias", "beta")):
            weight.assign(rng.normal(0, 0.3, weight.shape))
        if weight.path.endswith("moving_variance"):
            weight.assign(rng.uniform(0.5, 2, weight.shape))
    return model


def clips(model: keras.Model, count: int = 3) -> np.ndarray[Any, Any]:
    """Random clips; the first ends in padding."""
    inputs = np.random.default_rng(4).normal(size=(count, *model.input_shape[1:]))
    inputs[0, -2:] = 0
    return inputs.astype(np.float32)


@pytest.mark.parametrize("name", ["conv_bilstm_attention", "lstm", "gru", "mlp_rnn"])
def test_it_answers_as_the_keras_3_model_does(name: str) -> None:
    row = architecture(name)
    model = trained_like(row.build(5, **row.tiny))
    inputs = clips(model)

    other = twin(model)

    assert other.input_shape == (1, *model.input_shape[1:])
    answers = np.concatenate([other(clip[None]) for clip in inputs])
    np.testing.assert_allclose(answers, model(inputs), atol=1e-5)


def test_layers_keep_their_names_and_settings() -> None:
    row = architecture("conv_bilstm_attention")
    model = row.build(5, **row.tiny)

    other = twin(model)

    assert {layer.name for layer in model.layers} <= {layer.name for layer in other.layers}
    assert other.get_layer("conv_dropout_1").rate == model.get_layer("conv_dropout_1").rate
    assert other.get_layer("conv_norm_1").epsilon == model.get_layer("conv_norm_1").epsilon


def test_lstms_become_one_operation_each() -> None:
    import tensorflow as tf

    row = architecture("conv_bilstm_attention")
    converter = tf.lite.TFLiteConverter.from_keras_model(twin(row.build(5, **row.tiny)))

    parts = structure(converter.convert())

    assert {"UNIDIRECTIONAL_SEQUENCE_LSTM", "REVERSE_V2"} <= set(parts.operators)
    assert "WHILE" not in parts.operators
    assert parts.custom == parts.dynamic == ()


def test_cells_grow_as_in_keras() -> None:
    import tensorflow as tf

    inputs = keras.Input((28, 1))
    layer = keras.layers.LSTM(1)
    model = keras.Model(inputs, layer(inputs))
    # Gates wide open: the cell is the sum of the inputs.
    layer.set_weights(
        [np.array([[0, 0, 10, 0]]), np.zeros((1, 4)), np.array([20.0, 20.0, 0.0, 20.0])]
    )
    clip = np.repeat([[1.0], [-1.0]], [16, 12], axis=0)[None].astype(np.float32)
    content = tf.lite.TFLiteConverter.from_keras_model(twin(model)).convert()

    clipped, free = (LiteRtInterpreter(file) for file in (content, without_cell_clip(content)))

    np.testing.assert_allclose(free.invoke(clip), model(clip), atol=1e-5)
    assert clipped.invoke(clip) < 0 < free.invoke(clip)


@pytest.mark.parametrize("name", ["transformer", "spoter", "st_gcn", "ishara"])
def test_layers_without_a_counterpart_are_called_as_they_are(name: str) -> None:
    row = architecture(name)
    model = trained_like(row.build(5, **row.tiny))
    inputs = clips(model)

    answers = twin(model, batch=None)(inputs)

    np.testing.assert_allclose(answers, model(inputs), atol=1e-5)


@pytest.mark.parametrize("name", ["landmark_mlp", "resnet18", "st_gcn", "conv_bilstm_attention"])
def test_a_lean_twin_has_fewer_layers_and_the_same_answers(name: str) -> None:
    row = architecture(name)
    model = trained_like(row.build(5, **row.tiny))
    inputs = clips(model)

    lean = twin(model, batch=None, lean=True)

    np.testing.assert_allclose(lean(inputs), model(inputs), atol=1e-5)
    kinds = {type(layer).__name__ for layer in lean.layers}
    assert not {"Dropout", "GaussianNoise"} & kinds
    assert len(lean.layers) < len(model.layers)


@pytest.mark.parametrize("name", ["conv_bilstm_attention", "lstm"])
def test_lstms_written_out_answer_the_same(name: str) -> None:
    import tensorflow as tf

    row = architecture(name)
    model = trained_like(row.build(5, **row.tiny))
    inputs = clips(model)

    other = twin(model, written_out=True)

    answers = np.concatenate([other(clip[None]) for clip in inputs])
    np.testing.assert_allclose(answers, model(inputs), atol=1e-5)
    parts = structure(tf.lite.TFLiteConverter.from_keras_model(other).convert())
    assert not {"WHILE", "UNIDIRECTIONAL_SEQUENCE_LSTM"}.intersection(parts.operators)
