"""The landmark MLP has the document's layers and parameters."""

import keras
import numpy as np
import pytest

from keras_models.landmark_mlp import build


def trainable(model: keras.Model) -> int:
    return sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)


def test_the_documents_model_has_its_parameters() -> None:
    model = build(36)
    assert trainable(model) == 54_692
    assert model.count_params() - trainable(model) == 768


def test_layers_come_in_the_documents_order() -> None:
    names = [type(layer).__name__ for layer in build(36).layers[1:]]
    block = ["Dense", "BatchNormalization", "ReLU", "Dropout"]
    assert names == [*block, *block, "Dense"]
    assert [layer.rate for layer in build(36).layers if "Dropout" in type(layer).__name__] == [
        0.3,
        0.2,
    ]


def test_it_answers_logits_for_a_batch() -> None:
    answer = np.asarray(build(25, variant="wide")(np.zeros((4, 63), np.float32)))
    assert answer.shape == (4, 25)


def test_an_unknown_size_is_refused() -> None:
    with pytest.raises(TypeError, match="no size named depth"):
        build(36, depth=3)
