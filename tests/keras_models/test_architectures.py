"""Every architecture of the table builds, counts, saves, loads and learns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from edge_runtime import features
from edge_runtime.errors import UserError
from keras_models.architectures import ARCHITECTURES, Architecture, architecture

EVERY = pytest.mark.parametrize("row", ARCHITECTURES.values(), ids=list(ARCHITECTURES))
COUNTED = [
    pytest.param(row, key, id=f"{row.name}-{key}")
    for row in ARCHITECTURES.values()
    for key in row.parameters
]


def tiny(row: Architecture, classes: int = 3) -> keras.Model:
    return row.build(classes, variant=row.variants[0], **row.tiny)


def samples(model: keras.Model, count: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Random inputs, and labels for each output vector of each of them."""
    rng = np.random.default_rng(0)
    *shape, classes = model.output_shape[1:]
    inputs = rng.normal(0, 1, (count, *model.input_shape[1:])).astype(np.float32)
    return inputs, rng.integers(0, classes, (count, *shape))


@pytest.mark.parametrize(("row", "key"), COUNTED)
def test_it_has_the_parameters_of_its_document(row: Architecture, key: str) -> None:
    variant, _, classes = key.partition("/")
    model = row.build(int(classes or row.classes), variant=variant)
    assert model.count_params() == row.parameters[key]
    assert (len(model.inputs), len(model.outputs)) == (1, 1)
    assert model.output_shape[-1] == int(classes or row.classes)


@EVERY
def test_it_takes_its_first_feature(row: Architecture) -> None:
    named = [getattr(features, name.upper()) for name in row.features]
    model = row.build(row.classes, variant=row.variants[0])
    assert model.input_shape[-1] == named[0].sample_shape[-1]


@EVERY
def test_weights_go_into_a_fresh_model(row: Architecture, tmp_path: Path) -> None:
    first, second = tiny(row), tiny(row)
    inputs, _ = samples(first, 2)
    expected = first(inputs)
    assert not np.allclose(second(inputs), expected)
    first.save_weights(tmp_path / "model.weights.h5")
    second.load_weights(tmp_path / "model.weights.h5")
    np.testing.assert_array_equal(second(inputs), expected)


@EVERY
def test_it_learns_a_few_samples_by_heart(row: Architecture) -> None:
    keras.utils.set_random_seed(0)
    model = tiny(row)
    inputs, labels = samples(model, 6)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.02), loss)
    steps = 60
    batches = [np.concatenate([array] * steps) for array in (inputs, labels)]
    model.fit(*batches, batch_size=len(inputs), shuffle=False, verbose=0)
    np.testing.assert_array_equal(np.asarray(model(inputs)).argmax(-1), labels)


@EVERY
def test_an_unknown_size_is_a_mistake(row: Architecture) -> None:
    with pytest.raises(TypeError, match="no size named"):
        row.build(3, bredth=5)


def test_an_unknown_architecture_gets_one_sentence() -> None:
    with pytest.raises(UserError, match=r"architecture lsmt is unknown: choose from .*lstm"):
        architecture("lsmt")
