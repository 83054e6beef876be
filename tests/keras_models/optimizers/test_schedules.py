"""The rate over a whole training."""

import keras
import numpy as np
import pytest

from keras_models.optimizers import ExponentialWarmupCosine, OneCycle


def rates(schedule: keras.optimizers.schedules.LearningRateSchedule, steps: int) -> np.ndarray:
    return np.array([float(schedule(step)) for step in range(steps)])


def test_the_document_doubles_its_rate_for_five_epochs():
    per_epoch = 10
    found = rates(ExponentialWarmupCosine(4e-3, 5 * per_epoch, 50 * per_epoch), 500)
    begins = found[::per_epoch]
    np.testing.assert_allclose(begins[:6], 4e-3 * 2.0 ** np.arange(-5, 1), rtol=1e-5)
    assert found.argmax() == 50
    # Half a cosine: half of the peak in the middle of the rest.
    assert found[50 + 225] == pytest.approx(2e-3, rel=1e-3)
    assert found[-1] < 1e-6
    assert (np.diff(found[50:]) < 0).all()


def test_the_rate_stays_0_after_the_end():
    assert float(ExponentialWarmupCosine(1.0, 1, 10)(25)) == 0


def test_a_warm_up_longer_than_the_training_is_refused():
    with pytest.raises(ValueError, match="warm-up of 10 steps does not fit into 10"):
        ExponentialWarmupCosine(1.0, 10, 10)


def test_one_cycle_has_pytorchs_values():
    # torch.optim.lr_scheduler.OneCycleLR(max_lr=0.01, total_steps=100): a quarter of a hundredth
    # at first, the peak at step 29, the ten-thousandth of the first one at the end.
    found = rates(OneCycle(0.01, 100), 100)
    assert found[0] == pytest.approx(0.01 / 25, rel=1e-5)
    assert found.argmax() == 29
    assert found[29] == pytest.approx(0.01, rel=1e-6)
    assert found[-1] == pytest.approx(0.01 / 25 / 1e4, rel=1e-2)
    # In the middle of a phase the rate is the mean of its ends.
    assert found[64] == pytest.approx((0.01 + 0.01 / 25 / 1e4) / 2, rel=1e-3)


@pytest.mark.parametrize("schedule", [OneCycle(0.01, 100), ExponentialWarmupCosine(0.1, 5, 50)])
def test_descriptions_make_them_again(schedule):
    described = keras.optimizers.schedules.serialize(schedule)
    again = keras.optimizers.schedules.deserialize(described)
    np.testing.assert_array_equal(rates(again, 50), rates(schedule, 50))
