"""RectifiedAdam against the paper's algorithm."""

import keras
import numpy as np
import pytest

from keras_models.optimizers import RectifiedAdam

from .papers import radam

WEIGHTS = np.array([[1.0, -2.0], [0.5, 3.0]], np.float32)


def gradients(steps: int) -> np.ndarray:
    return np.random.default_rng(0).normal(0, 1, (steps, 2, 2)).astype(np.float32)


def walked(optimizer: keras.optimizers.Optimizer, steps: int) -> list[np.ndarray]:
    variable = keras.Variable(WEIGHTS)
    path = []
    for gradient in gradients(steps):
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [variable])
        path.append(keras.ops.convert_to_numpy(variable))
    return path


@pytest.mark.parametrize("decay", [None, 0.05])
def test_twenty_steps_are_the_papers(decay):
    found = walked(RectifiedAdam(0.1, weight_decay=decay), 20)
    wanted = list(radam(WEIGHTS.astype(float), gradients(20), 0.1, decay or 0.0))
    np.testing.assert_allclose(found, wanted, atol=2e-5)


def test_the_first_four_steps_do_not_divide_by_the_variance():
    (first,) = walked(RectifiedAdam(0.1), 1)
    np.testing.assert_allclose(first, WEIGHTS - 0.1 * gradients(1)[0], rtol=1e-5)
    variances = []
    for scale in (1, 100):
        variable = keras.Variable(WEIGHTS)
        optimizer = RectifiedAdam(0.1)
        moved = []
        for gradient in gradients(6):
            before = keras.ops.convert_to_numpy(variable)
            optimizer.apply([keras.ops.convert_to_tensor(scale * gradient)], [variable])
            moved.append(np.abs(keras.ops.convert_to_numpy(variable) - before).max())
        variances.append(moved)
    ratio = np.array(variances[1]) / variances[0]
    # Until the variance is judged, larger gradients make larger steps.
    np.testing.assert_allclose(ratio[:4], 100, rtol=1e-3)
    np.testing.assert_allclose(ratio[4:], 1, rtol=1e-3)


def test_decay_is_tied_to_the_rate():
    variable = keras.Variable(WEIGHTS)
    RectifiedAdam(0.1, weight_decay=0.05).apply([keras.ops.zeros_like(variable)], [variable])
    np.testing.assert_allclose(
        keras.ops.convert_to_numpy(variable), WEIGHTS * (1 - 0.05 * 0.1), rtol=1e-6
    )


def test_its_description_makes_it_again():
    optimizer = RectifiedAdam(0.1, beta_2=0.99, sma_threshold=5.0, weight_decay=0.05)
    again = keras.optimizers.deserialize(keras.optimizers.serialize(optimizer))
    assert isinstance(again, RectifiedAdam)
    assert again.get_config() == optimizer.get_config()
