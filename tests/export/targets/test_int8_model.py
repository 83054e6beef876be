"""Dense layers with one scale: what older compilers need answers as the bundle does."""

from __future__ import annotations

import numpy as np

from edge_runtime.bundle import open_bundle
from edge_runtime.interpreters import LiteRtInterpreter
from export.graph import graph
from export.targets.dense_scale import one_scale_dense
from export.targets.int8_model import int8_models, without_int8


def scales_of_weights(content: bytes) -> list[int]:
    return [len(operation.inputs[1].scales) for operation in graph(content).operations]


def test_every_dense_layer_gets_one_scale() -> None:
    bundle = open_bundle("digits")
    original = bundle.read("static-static_int8.tflite")

    merged = one_scale_dense(original)

    assert scales_of_weights(original) == [512, 256, 11]
    assert scales_of_weights(merged) == [1, 1, 1]
    assert len(merged) < len(original)
    assert one_scale_dense(merged) == merged
    inputs = bundle.golden().inputs
    answers = np.concatenate([LiteRtInterpreter(merged).invoke(row[None]) for row in inputs])
    expected = bundle.golden().outputs["static_int8"]
    assert (answers.argmax(-1) == expected.argmax(-1)).all()
    assert np.abs(answers - expected).max() < 0.05 * np.ptp(expected)


def test_files_without_int8_stay_as_they_are() -> None:
    content = open_bundle("digits").read("static-float32.tflite")

    assert one_scale_dense(content) == content


def test_golden_vectors_become_integers() -> None:
    bundle = open_bundle("letters")

    motion, static = int8_models(bundle)

    assert (motion.role, static.role) == ("motion", "static")
    assert without_int8(bundle) == ()
    (scale, zero), _ = static.scale_and_zero
    inputs = bundle.golden("static").inputs
    assert static.inputs.dtype == np.int8
    within = np.abs((static.inputs - np.float32(zero)) * scale - inputs) <= scale * 0.51
    assert within.mean() > 0.99
    recorded = bundle.golden("static").outputs["static_int8"]
    assert (static.outputs.argmax(-1) == recorded.argmax(-1)).all()
