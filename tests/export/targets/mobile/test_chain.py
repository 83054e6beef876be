"""Files in a row compute what they compute apart."""

import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema

from edge_runtime.bundle import open_bundle
from edge_runtime.interpreters import LiteRtInterpreter
from edge_runtime.interpreters.litert import started
from export.targets.mobile import flatbuffer
from export.targets.mobile.chain import chain
from export.targets.mobile.converted import converted


def doubled(values):
    return values * 2.0


def test_a_model_with_loops_answers_bit_for_bit_the_same():
    bundle = open_bundle("words")
    core = bundle.read(bundle.model("sequence").variants["float32"].file)
    alone = bundle.interpreter("sequence", "float32")
    front = converted(doubled, {"clip": alone.input_shape})
    back = converted(doubled, {"logits": alone.output_shape})
    joined = LiteRtInterpreter(chain([front, core, back], ["clip"], "answer"))
    for clip in bundle.golden("sequence").inputs[:4]:
        wanted = 2 * alone.invoke(2 * clip[None])
        np.testing.assert_array_equal(joined.invoke(clip[None]), wanted)


def test_inputs_keep_their_order_and_names():
    front = converted(lambda zeta, alpha: zeta - alpha, {"zeta": (1, 3), "alpha": (1, 3)})
    content = chain([front, converted(doubled, {"values": (1, 3)})], ["zeta", "alpha"], "answer")
    engine, inputs, outputs = started(content, 1, "chain")
    assert [tensor["name"] for tensor in (*inputs, *outputs)] == ["zeta", "alpha", "answer"]
    one, two = np.ones((1, 3), np.float32), np.full((1, 3), 2, np.float32)
    answer = engine.get_signature_runner()(zeta=two, alpha=one)["answer"]
    np.testing.assert_array_equal(answer, two)


def test_what_does_not_fit_is_refused():
    three, four = (converted(doubled, {"values": (1, size)}) for size in (3, 4))
    with pytest.raises(ValueError, match="takes"):
        chain([three, four], ["values"], "answer")


def test_weights_lie_aligned_and_nothing_unused_is_kept():
    bundle = open_bundle("letters")
    core = bundle.read(bundle.model("static").variants["float32"].file)
    content = chain([core], ["feature"], "logits")
    assert len(content) < len(core) + 1000
    model = schema.Model.GetRootAs(content, 0)
    sizes = [model.Buffers(k).DataLength() for k in range(model.BuffersLength())]
    assert max(sizes) > 100_000
    for number, size in enumerate(sizes):
        if size:
            buffer = model.Buffers(number)
            place = buffer._tab.Vector(buffer._tab.Offset(4))
            assert place % 16 == 0
    assert chain([core], ["feature"], "logits") == flatbuffer.write(flatbuffer.read(content))
