"""The fake answers with a function and remembers what it was asked."""

from __future__ import annotations

import numpy as np
import pytest

from edge_runtime.interpreters import FakeInterpreter, Interpreter


def test_answers_with_its_function_and_keeps_the_inputs() -> None:
    fake: Interpreter = FakeInterpreter(lambda values: values[:, :2] * 2, (1, 3), (1, 2))
    values = np.array([[1, 2, 3]], np.float32)

    assert fake.invoke(values).tolist() == [[2.0, 4.0]]
    values[:] = 0
    assert isinstance(fake, FakeInterpreter)
    assert fake.inputs[0].tolist() == [[1.0, 2.0, 3.0]]


def test_another_shape_is_a_value_error_as_in_a_real_one() -> None:
    with pytest.raises(ValueError, match="takes"):
        FakeInterpreter(lambda values: values, (1, 3), (1, 3)).invoke(np.zeros((3,), np.float32))
