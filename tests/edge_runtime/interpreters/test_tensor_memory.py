"""Tensors that take turns in the same memory are counted once; a model that needs too much is
refused before any is taken."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from edge_runtime.bundle.open import SHIPPED
from edge_runtime.interpreters.tensor_memory import bytes_at_once, refuse_hostile_sizes

# A chain: 0 -> 1 -> 2 -> 3, where each operation also reads a weight (10, 11, 12).
CHAIN = [([0, 10], [1]), ([1, 11], [2]), ([2, 12], [3])]
SIZES = {0: 1, 1: 100, 2: 200, 3: 50, 10: 3, 11: 3, 12: 3}
ALWAYS = 1 + 3 + 3 + 3


def test_what_is_read_no_more_leaves_its_memory_to_others() -> None:
    assert bytes_at_once(SIZES, CHAIN, [0], [3]) == 100 + 200 + ALWAYS


def test_a_shortcut_is_in_use_until_it_is_read() -> None:
    assert bytes_at_once(SIZES, [*CHAIN[:2], ([2, 1, 12], [3])], [0], [3]) == 350 + ALWAYS


def test_an_output_is_in_use_to_the_end() -> None:
    assert bytes_at_once(SIZES, CHAIN, [0], [1, 3]) == 350 + ALWAYS


@pytest.mark.parametrize(
    "operations",
    [[], [([0, -1], [1])], [([0], [1]), ([9], [2])], [([1], [2]), ([0], [1])]],
    ids=["nothing", "an input left out", "one that is not there", "read before it is written"],
)
def test_odd_models_need_at_least_their_largest_operation(operations: Any) -> None:
    assert bytes_at_once({0: 1, 1: 10, 2: 100}, operations, [0], [2]) >= 1 + 100


class Engine:
    """As much of an interpreter as is asked: a chain of pictures, each made of the one before."""

    def __init__(self, layers: int, side: int) -> None:
        self._layers, self._shape = layers, np.array([1, side, side, 64], np.int32)

    def get_tensor_details(self) -> list[dict[str, Any]]:
        return [
            {"index": index, "shape": self._shape, "dtype": np.float32}
            for index in range(self._layers + 1)
        ]

    def get_input_details(self) -> list[dict[str, Any]]:
        return self.get_tensor_details()[:1]

    def get_output_details(self) -> list[dict[str, Any]]:
        return self.get_tensor_details()[-1:]

    def _get_ops_details(self) -> list[dict[str, Any]]:
        return [{"inputs": [n], "outputs": [n + 1]} for n in range(self._layers)]


def test_a_deep_net_is_no_hostile_one() -> None:
    each = 256 * 256 * 64 * 4

    refuse_hostile_sizes(Engine(100, 256), 3 * each)
    with pytest.raises(ValueError, match=f"its tensors need {3 * each} bytes at a time"):
        refuse_hostile_sizes(Engine(100, 256), 3 * each - 1)


def test_of_a_real_model_tensors_take_turns() -> None:
    litert = pytest.importorskip("ai_edge_litert.interpreter")
    content = (SHIPPED / "words" / "sequence-float32.tflite").read_bytes()
    engine = litert.Interpreter(model_content=content)
    together = 4 * sum(int(each["shape"].prod()) for each in engine.get_tensor_details())

    refuse_hostile_sizes(engine, together * 3 // 4)
    with pytest.raises(ValueError, match="its tensors need"):
        refuse_hostile_sizes(engine, together // 4)


def test_sizes_beyond_any_memory_do_not_overflow() -> None:
    with pytest.raises(ValueError, match="bytes at a time"):
        refuse_hostile_sizes(Engine(1, 2**31 - 1), 2**30)
