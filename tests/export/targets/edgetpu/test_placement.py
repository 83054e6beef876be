"""What Coral's published rules say of an operation, and of all that come after it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from export.graph import Graph, Operation, Tensor
from export.targets.edgetpu.placement import MOST_CACHE_BYTES, placement
from export.targets.edgetpu.rules import objection


def computed(*shape: int, dtype: str = "int8", **known: Any) -> Tensor:
    return Tensor(0, "model/layer/MatMul", shape, dtype, scales=(0.1,), zero_points=(3,), **known)


def constant(*values: int, dtype: str = "int32", shape: tuple[int, ...] | None = None) -> Tensor:
    array = np.array(values, dtype)
    return Tensor(
        1,
        "weights",
        array.shape if shape is None else shape,
        dtype,
        scales=(0.1,),
        zero_points=(3,),
        content=array.tobytes(),
    )


def operation(name: str, inputs: Any, output: Tensor, number: int = 0, **options: Any) -> Operation:
    return Operation(number, name, 1, options, tuple(inputs), (output,))


PICTURE = computed(1, 8, 8, 6)
FRAMES = computed(1, 6, 16)
ROW = computed(1, 16)
BEGIN = constant(0, 0, 0)

ALLOWED = [
    operation("CONV_2D", [PICTURE], PICTURE, dilationWFactor=2, dilationHFactor=2),
    operation("FULLY_CONNECTED", [FRAMES], ROW, weightsFormat=0),
    operation("SOFTMAX", [ROW], ROW),
    operation("MEAN", [PICTURE, constant(1, 2)], computed(1, 6)),
    operation("PAD", [PICTURE, constant(0, 0, 1, 1, 1, 1, 0, 0)], PICTURE),
    operation("SPLIT", [constant(-1), FRAMES], computed(1, 6, 8)),
    operation("STRIDED_SLICE", [FRAMES, BEGIN, BEGIN, constant(1, 1, 1)], ROW),
    operation("CONCATENATION", [ROW, constant(3, 3, dtype="int8", shape=(1, 2))], ROW),
    # The state of an LSTM's cells is 16-bit.
    operation(
        "UNIDIRECTIONAL_SEQUENCE_LSTM",
        [FRAMES, None, computed(1, 8, dtype="int16", is_variable=True)],
        FRAMES,
    ),
]
BARRED = [
    (operation("BATCH_MATMUL", [FRAMES, FRAMES], FRAMES), "not among the supported"),
    (operation("CONV_2D", [PICTURE], PICTURE, dilationWFactor=2), "different factors in x and y"),
    (operation("FULLY_CONNECTED", [FRAMES], FRAMES), "output is 1x6x16, not one-dimensional"),
    (operation("FULLY_CONNECTED", [ROW], ROW, weightsFormat=1), "shuffled weights"),
    (operation("SOFTMAX", [FRAMES], FRAMES), "input is 1x6x16, not one-dimensional"),
    (operation("SOFTMAX", [computed(1, 16_001)], ROW), "16001 elements, more than 16000"),
    (operation("MAX_POOL_2D", [PICTURE], PICTURE, fusedActivationFunction=1), "fused activation"),
    (operation("MEAN", [PICTURE, constant(3)], PICTURE), "over 6 channels, no multiple of 4"),
    (operation("SUM", [PICTURE, constant(0, 1)], PICTURE), "reduces the batch dimension"),
    (operation("PAD", [PICTURE, constant(1, 0, 0, 0, 0, 0, 0, 0)], PICTURE), "pads the batch"),
    (operation("SPLIT", [constant(0), FRAMES], FRAMES), "splits the batch dimension"),
    (operation("PACK", [ROW, ROW], FRAMES, axis=0), "packs along the batch dimension"),
    (operation("PRELU", [PICTURE, computed(8, 8, 6)], PICTURE), "alpha is 8x8x6"),
    (
        operation("STRIDED_SLICE", [FRAMES, BEGIN, BEGIN, constant(1, 2, 1)], ROW),
        "strides other than 1",
    ),
    (
        operation("STRIDED_SLICE", [FRAMES, BEGIN, BEGIN, constant(1, 1, 1)], ROW, newAxisMask=1),
        "an ellipsis or new axis",
    ),
    (
        operation("CONCATENATION", [ROW, constant(0, 0, dtype="int8", shape=(1, 2))], ROW),
        "a constant that is no padding with zeros",
    ),
    (operation("ADD", [computed(1, 4, dtype="float32")], ROW), "is float32, not int8"),
    (operation("ADD", [computed(1, 4, is_dynamic=True)], ROW), "is not static"),
    (operation("ADD", [computed(4, 8, 8, 3)], ROW), "4x8x8x3 has more than three dimensions"),
]


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda operation: operation.name)
def test_operations_within_the_rules_are_mapped(allowed: Operation) -> None:
    assert objection(allowed) is None


@pytest.mark.parametrize(("barred", "reason"), BARRED, ids=lambda case: str(case)[:40])
def test_operations_against_the_rules_are_not(barred: Operation, reason: str) -> None:
    assert reason in (objection(barred) or "")


def of_operations(*operations: Operation) -> Graph:
    return Graph(operations, (), (ROW,), (ROW,), 1)


def test_everything_after_the_first_barred_operation_runs_on_the_cpu() -> None:
    weights = constant(*[1] * 256, dtype="int8", shape=(16, 16))
    dense = operation("FULLY_CONNECTED", [ROW, weights], ROW)
    barred = operation("BATCH_MATMUL", [ROW, ROW], ROW, number=1)

    found = placement(of_operations(dense, barred, dense))

    assert [place.is_mapped for place in found.places] == [True, False, False]
    assert [place.is_barred for place in found.on_cpu] == [True, False]
    assert found.on_cpu[1].reason == "comes after BATCH_MATMUL (model/layer/MatMul)"
    assert found.parameter_bytes == 256


def test_parameters_beyond_the_chips_memory_are_streamed() -> None:
    side = 3_000
    weights = Tensor(1, "weights", (side, side), "int8", scales=(0.1,), content=b"")
    found = placement(of_operations(operation("FULLY_CONNECTED", [ROW, weights], ROW)))

    assert found.cached_bytes == MOST_CACHE_BYTES
    assert found.streamed_bytes == side * side - MOST_CACHE_BYTES
