"""Lookahead against the paper's algorithm, and over an interruption."""

from pathlib import Path

import keras
import numpy as np
import pytest

from keras_models.optimizers import ExponentialWarmupCosine, Lookahead, RectifiedAdam

from .papers import lookahead

START = np.array([4.0, -3.0, 1.0], np.float32)


def descended(steps: int, period: int, share: float) -> np.ndarray:
    """Weights after gradient descent on their squares, with Lookahead."""
    variable = keras.Variable(START)
    optimizer = Lookahead(keras.optimizers.SGD(0.1), period, share)
    for _ in range(steps):
        optimizer.apply([2 * keras.ops.convert_to_tensor(variable)], [variable])
    return keras.ops.convert_to_numpy(variable)


@pytest.mark.parametrize("steps", [1, 4, 5, 6, 10, 20])
def test_slow_weights_meet_the_fast_ones_every_few_steps(steps):
    wanted = lookahead(START.astype(float), lambda w, _: w - 0.2 * w, steps, 5, 0.5)
    np.testing.assert_allclose(descended(steps, 5, 0.5), wanted, rtol=1e-5)


def test_a_share_of_one_is_the_inner_optimiser_alone():
    np.testing.assert_allclose(descended(7, 5, 1.0), START * 0.8**7, rtol=1e-5)


def test_rates_are_read_and_set_on_the_inner_optimiser():
    optimizer = Lookahead(keras.optimizers.SGD(0.1))
    optimizer.learning_rate = 0.01
    assert float(optimizer.inner_optimizer.learning_rate) == pytest.approx(0.01)
    assert float(optimizer.learning_rate) == pytest.approx(0.01)


def ishara_optimizer() -> Lookahead:
    schedule = ExponentialWarmupCosine(4e-3, warmup_steps=4, total_steps=40)
    return Lookahead(RectifiedAdam(schedule, weight_decay=0.05))


def test_its_description_makes_it_again():
    again = keras.optimizers.deserialize(keras.optimizers.serialize(ishara_optimizer()))
    assert isinstance(again.inner_optimizer, RectifiedAdam)
    assert again.sync_period == 5
    assert float(again.learning_rate) == pytest.approx(4e-3 / 32)


def model() -> keras.Model:
    keras.utils.set_random_seed(0)
    net = keras.Sequential([keras.Input((6,)), keras.layers.Dense(8), keras.layers.Dense(2)])
    net.compile(ishara_optimizer(), loss="mse")
    return net


def data() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    return rng.normal(size=(7 * 4, 6)).astype(np.float32), rng.normal(size=(7 * 4, 2))


def fitted(net: keras.Model) -> keras.Model:
    """Seven more steps, so that an interruption falls between two meetings."""
    net.fit(*data(), batch_size=4, shuffle=False, verbose=0)
    return net


def test_a_saved_and_loaded_training_goes_on_to_the_same_weights(tmp_path: Path):
    straight = fitted(fitted(model()))
    fitted(model()).save(tmp_path / "half.keras")
    resumed = fitted(keras.saving.load_model(tmp_path / "half.keras"))
    for one, other in zip(straight.get_weights(), resumed.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_weights_that_were_loaded_after_the_build_are_where_it_starts():
    variable = keras.Variable(START)
    optimizer = Lookahead(keras.optimizers.SGD(0.1), sync_period=1)
    optimizer.build([variable])
    variable.assign(START + 1)
    optimizer.apply([keras.ops.zeros_like(variable)])
    np.testing.assert_allclose(keras.ops.convert_to_numpy(variable), START + 1)
