"""What each target makes of every architecture, at tiny sizes; make test-export writes the table.

Biases are random here: a converter that loses one, as tf2onnx did, is found out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.interpreters import LiteRtInterpreter
from edge_runtime.interpreters.quantisation import Quantisation
from edge_runtime.landmarks import FloatArray
from export.graph import Tensor, graph
from export.model_card import markdown_table
from export.overview import untrained
from export.targets.dense_scale import one_scale_dense
from export.targets.edgetpu.placement import placement
from export.targets.micro.arena import arena
from export.targets.micro.model_files import TOLERANCE_STEPS
from export.targets.micro.operators import methods
from export.targets.onnx.convert import convert
from export.targets.onnx.model import TOLERANCE, run
from keras_models.architectures import ARCHITECTURES
from tests.export import matrix

pytestmark = [pytest.mark.export, pytest.mark.timeout(3600)]

RECIPES = ("float32", "static_int8")
CASES = [matrix.tiny_case(row, RECIPES) for row in ARCHITECTURES.values()]
SAMPLES = 8
REPORT = Path("build/export_targets.md")


@dataclass
class Made:
    """The files of one architecture, and the samples that they are compared on."""

    float32: bytes
    int8: bytes | None
    inputs: FloatArray
    answers: FloatArray


def with_biases(model: object) -> None:
    rng = np.random.default_rng(4)
    for weight in model.weights:
        if weight.path.endswith("bias"):
            weight.assign(weight + rng.normal(0, 0.1, weight.shape))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    as_if_trained = untrained.as_if_trained

    def trained(model: object) -> None:
        as_if_trained(model)
        with_biases(model)

    folder = tmp_path_factory.mktemp("targets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(untrained, "as_if_trained", trained)
        found = matrix.outcomes(CASES, folder, SAMPLES)
    return {case.row.name: _made(case, found, folder) for case in CASES}


def _made(case: matrix.Case, found: dict[tuple[str, str], matrix.Outcome], folder: Path) -> Made:
    job = matrix.JobFolder(folder / case.name)
    int8 = found[case.name, "static_int8"].content or None
    return Made(found[case.name, "float32"].content, int8, job.inputs, job.logits())


@pytest.fixture(scope="module")
def onnx(made: dict[str, Made]) -> dict[str, bytes | UserError]:
    return dict(zip(made, convert([one.float32 for one in made.values()]), strict=True))


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_onnx_runtime_answers_as_keras_does(
    made: dict[str, Made], onnx: dict[str, bytes | UserError], name: str
) -> None:
    converted = onnx[name]

    assert isinstance(converted, bytes), converted
    answers = made[name].answers
    assert np.abs(run(converted, made[name].inputs) - answers).max() <= TOLERANCE * np.ptp(answers)


def on_tflite_micro(content: bytes, rows: FloatArray) -> tuple[int, int]:
    """Most steps between TFLite Micro's and LiteRT's answers, and the arena's estimate in bytes."""
    runtime = pytest.importorskip("tflite_micro.python.tflite_micro.runtime")
    parts = graph(content)
    size = arena(parts).bytes
    taken, answered = (_quantisation(tensor) for tensor in (parts.inputs[0], parts.outputs[0]))
    litert = LiteRtInterpreter(content)
    steps = 0
    for row in rows:
        micro = runtime.Interpreter.from_bytes(content, arena_size=size)
        micro.set_input(taken.to_integers(row[None]), 0)
        micro.invoke()
        expected = answered.to_integers(litert.invoke(row[None])).astype(int)
        steps = max(steps, int(np.abs(micro.get_output(0) - expected).max()))
    return steps, size


def _quantisation(tensor: Tensor) -> Quantisation:
    found = Quantisation.of_tensor(
        {"dtype": np.int8, "quantization": (tensor.scales[0], tensor.zero_points[0])}, tensor.name
    )
    assert found is not None
    return found


def test_the_table(
    made: dict[str, Made],
    onnx: dict[str, bytes | UserError],
    capsys: pytest.CaptureFixture[str],
) -> None:
    head = ("architecture", "Edge TPU", "first barred", "Micro: operations", "arena", "steps")
    rows = [(name, *_row(one.int8, one.inputs)) for name, one in made.items()]
    onnx_rows = [(name, *_onnx_row(one, onnx[name])) for name, one in made.items()]
    lines = [
        "# Every architecture at tiny sizes, by target",
        "",
        *markdown_table(head, rows),
        *markdown_table(("architecture", "ONNX difference", "range", "bytes"), onnx_rows),
    ]
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("\n".join(lines))
    with capsys.disabled():
        print("\n".join(["", *lines]))
    assert all(int(row[-1] or 0) <= TOLERANCE_STEPS for row in rows)


def _row(content: bytes | None, inputs: FloatArray) -> tuple[str, ...]:
    if not content:
        return ("no int8", "", "", "", "")
    merged = one_scale_dense(content)
    parts = graph(merged)
    found = placement(parts)
    barred = next((place for place in found.places if place.is_barred), None)
    reason = f"{barred.operation.name}: {barred.reason}" if barred else ""
    steps, size = on_tflite_micro(merged, inputs)
    mapped = f"{found.mapped} of {len(found.places)}"
    return mapped, reason, str(len(methods(parts))), str(size), str(steps)


def _onnx_row(one: Made, converted: bytes | UserError) -> tuple[str, ...]:
    if isinstance(converted, UserError):
        return str(converted), "", ""
    difference = np.abs(run(converted, one.inputs) - one.answers).max()
    return f"{difference:.1e}", f"{np.ptp(one.answers):.2f}", str(len(converted))


def test_a_damaged_file_is_a_sentence() -> None:
    (refused,) = convert([b"no model at all"])

    assert isinstance(refused, UserError)
    assert str(refused).startswith("tf2onnx")
    assert "\n" not in str(refused)
