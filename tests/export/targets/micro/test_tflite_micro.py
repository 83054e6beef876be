"""The shipped models on TFLite Micro's own kernels, in an arena of the estimated size."""

from __future__ import annotations

import re

import numpy as np
import pytest

from edge_runtime.bundle import open_bundle
from export.targets.dense_scale import one_scale_dense
from export.targets.int8_model import Int8Model, int8_models
from export.targets.micro.arena import arena
from export.targets.micro.model_files import TOLERANCE_STEPS

micro = pytest.importorskip(
    "tflite_micro.python.tflite_micro.runtime",
    reason="no tflite_micro: its wheels are for x86-64 Linux alone",
)
MODELS = [model for name in ("letters", "digits") for model in int8_models(open_bundle(name))]


def run(model: Int8Model) -> np.ndarray:
    """(vector, label) int8, in an arena of the size that is written into model.h."""
    size = arena(model.graph).bytes
    interpreter = micro.Interpreter.from_bytes(model.content, arena_size=size)
    answers = []
    for row in model.inputs:
        interpreter.set_input(row[None], 0)
        interpreter.invoke()
        answers.append(interpreter.get_output(0)[0].copy())
    return np.stack(answers)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{len(model.content)}-{model.role}")
def test_golden_vectors_come_out(model: Int8Model) -> None:
    answers = run(model)

    assert (answers.argmax(-1) == model.outputs.argmax(-1)).all()
    # A step more or less is the difference of kernels; the sketch tolerates a few.
    assert np.abs(answers - model.outputs.astype(int)).max() <= 1 < TOLERANCE_STEPS


def fits(model: Int8Model, size: int) -> bool:
    try:
        micro.Interpreter.from_bytes(model.content, arena_size=size)
    except RuntimeError:
        return False
    return True


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{len(model.content)}-{model.role}")
def test_half_the_estimated_arena_is_too_small(model: Int8Model) -> None:
    size = arena(model.graph).bytes

    assert fits(model, size)
    assert not fits(model, size // 2)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{len(model.content)}-{model.role}")
def test_the_arena_is_estimated(model: Int8Model, capfd: pytest.CaptureFixture[str]) -> None:
    micro.Interpreter.from_bytes(model.content, arena_size=2**20).print_allocations()

    said = capfd.readouterr().err
    head, tail = (int(re.search(rf"allocation {part} (\d+)", said)[1]) for part in ("head", "tail"))
    estimated = arena(model.graph)
    assert estimated.head == head
    assert tail <= estimated.tail <= 1.5 * tail


def test_one_scale_a_dense_layer_saves_memory(capfd: pytest.CaptureFixture[str]) -> None:
    original = open_bundle("letters").read("static-static_int8.tflite")

    used = []
    for content in (original, one_scale_dense(original)):
        micro.Interpreter.from_bytes(content, arena_size=2**20).print_allocations()
        used.append(int(re.search(r"allocation total (\d+)", capfd.readouterr().err)[1]))

    assert used[1] < used[0] / 3
