"""python -m export onnx BUNDLE: files that ONNX Runtime answers to as the bundle does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import helper, numpy_helper

from edge_runtime.bundle import open_bundle
from export.__main__ import main
from export.targets.onnx import model
from export.targets.onnx.convert import OPSET, convert
from export.targets.onnx.model import run


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bundle whose model is a loop over frames; converting it takes seconds."""
    out = tmp_path_factory.mktemp("onnx")
    assert main(["onnx", "words", "--out", str(out)]) == 0
    return out / "words"


def test_onnx_runtime_answers_as_the_bundle_does(words: Path) -> None:
    golden = open_bundle("words").golden("sequence")

    found = run((words / "sequence.onnx").read_bytes(), golden.inputs)

    recorded = golden.outputs["float32"]
    assert np.abs(found - recorded).max() < 1e-4 * np.ptp(recorded)


def test_a_file_says_what_it_takes_and_answers(words: Path) -> None:
    session = onnxruntime.InferenceSession(words / "sequence.onnx")

    assert [tensor.name for tensor in session.get_inputs()] == ["hands126"]
    assert [tensor.name for tensor in session.get_outputs()] == ["logits"]
    described = session.get_modelmeta().custom_metadata_map
    bundle = open_bundle("words")
    assert tuple(json.loads(described["labels"])) == bundle.model("sequence").labels
    assert described["feature_version"] == "1"
    assert "| sequence.onnx |" in (words / "onnx.md").read_text()
    assert (words / "golden.npz").read_bytes() == bundle.read("golden.npz")


def another_model(weight: float) -> bytes:
    """Of the shapes of ``words``, but answering something else."""
    taken = helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1, 32, 126])
    answered = helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1, 31])
    weights = numpy_helper.from_array(np.full((126, 31), weight, np.float32), "weights")
    nodes = [
        helper.make_node("ReduceMean", ["x"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("MatMul", ["mean", "weights"], ["y"]),
    ]
    graph = helper.make_graph(nodes, "another", [taken], [answered], [weights])
    opset = helper.make_opsetid("", OPSET)
    made: bytes = helper.make_model(graph, opset_imports=[opset], ir_version=8).SerializeToString()
    return made


@pytest.mark.parametrize(("weight", "difference"), [(0, r"\d+\.\d"), (np.nan, "nan")])
def test_a_file_that_answers_otherwise_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    weight: float,
    difference: str,
) -> None:
    monkeypatch.setattr(model, "convert", lambda files: [another_model(weight)])

    assert main(["onnx", "words", "--out", str(tmp_path)]) == 2

    said = capsys.readouterr().err
    assert re.search(rf"words as ONNX differs from the bundle by {difference}", said)
    assert list(tmp_path.iterdir()) == []


def test_a_conversion_that_hangs_is_ended() -> None:
    (refused,) = convert([b""], limit_s=0.2)

    assert str(refused) == "tf2onnx took longer than 0.2 s"
