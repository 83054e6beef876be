"""The map between float32 and 8-bit integers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.interpreters.quantisation import Quantisation


def tensor(dtype: Any, scale: float = 0.25, zero_point: int = -3) -> dict[str, Any]:
    return {"dtype": dtype, "quantization": (scale, zero_point)}


@pytest.mark.parametrize(("dtype", "zero_point"), [(np.int8, -3), (np.uint8, 130)])
def test_every_integer_survives_the_way_there_and_back(dtype: Any, zero_point: int) -> None:
    quantisation = Quantisation.of_tensor(tensor(dtype, zero_point=zero_point), "m")
    assert quantisation is not None
    integers = np.arange(256, dtype=np.uint8).view(dtype)

    floats = quantisation.to_floats(integers)

    np.testing.assert_allclose(floats, 0.25 * (integers.astype(float) - zero_point))
    np.testing.assert_array_equal(quantisation.to_integers(floats), integers)


def test_values_are_rounded_to_nearest_and_clipped() -> None:
    quantisation = Quantisation.of_tensor(tensor(np.int8), "m")
    assert quantisation is not None

    integers = quantisation.to_integers(np.array([0.0, 0.1, 0.2, 1e9, -1e9], np.float32))

    assert integers.dtype == np.int8
    assert integers.tolist() == [-3, -3, -2, 127, -128]


def test_float32_needs_none() -> None:
    assert Quantisation.of_tensor(tensor(np.float32), "m") is None


@pytest.mark.parametrize("bad", [tensor(np.int64), tensor(np.int8, scale=0.0)])
def test_other_types_are_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="export it again"):
        Quantisation.of_tensor(bad, "m")
