"""Models with several outputs, and the refusal of others than were meant."""

import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.interpreters.several_outputs import FakeOutputs, LiteRtOutputs


def test_a_model_of_other_shapes_is_refused(float32_model):
    with pytest.raises(UserError, match="model of palms is another one"):
        LiteRtOutputs(
            float32_model.read_bytes(), (1, 192, 192, 3), [(1, 2016, 18)], name="of palms"
        )


def test_damaged_bytes_are_refused():
    with pytest.raises(UserError, match="model of palms is damaged"):
        LiteRtOutputs(b"not a model", (1, 2), [(1, 2)], name="of palms")


def test_the_fake_gives_its_answers_and_keeps_what_it_was_asked():
    fake = FakeOutputs([np.ones(2, np.float32), np.zeros(3, np.float32)])
    first, second = fake.invoke(np.full((1, 4), 7, np.float32))
    assert (first.tolist(), second.tolist()) == ([1, 1], [0, 0, 0])
    np.testing.assert_array_equal(fake.inputs[0], [[7] * 4])
