"""Samples with labels in one file: accuracy and agreement of each variant, on this device."""

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.bench.evaluation import Evaluation, EvaluationSet, from_bytes, to_bytes
from edge_runtime.bench.verdicts import Verdicts
from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError

TINY = Path(__file__).parents[1] / "bundle" / "tiny"


def samples(**others) -> EvaluationSet:
    """The tiny bundle's golden vectors, and what its float32 model calls them."""
    golden = open_bundle(TINY).golden("static")
    made = EvaluationSet(
        bundle="tiny",
        role="static",
        feature="hand63",
        feature_version=1,
        labels=("?", "C", "B", "A"),
        held_out=True,
        source="golden vectors",
        inputs=golden.inputs,
        answers=(3 - golden.outputs["float32"].argmax(axis=-1)).astype(np.int32),
    )
    return replace(made, **others)


def test_a_set_is_read_as_it_was_written(tmp_path):
    Evaluation((samples(),)).write(tmp_path / "new" / "set.npz")
    (found,) = Evaluation.read(tmp_path / "new" / "set.npz").sets
    assert found.labels == samples().labels
    assert found.held_out
    np.testing.assert_array_equal(found.inputs, samples().inputs)
    np.testing.assert_array_equal(found.answers, samples().answers)
    assert to_bytes(Evaluation((samples(),))) == to_bytes(Evaluation((samples(),)))


def test_each_variant_is_judged_by_labels_and_not_by_their_places():
    verdict = Verdicts(Evaluation((samples(),))).of(open_bundle(TINY), "static", "float32", 1)
    assert verdict.wrong == ""
    assert verdict.facts["accuracy"] == verdict.facts["agreement"] == 1.0
    assert verdict.facts["samples"] == len(samples().answers)
    assert verdict.facts["held_out"] == 1.0
    wrong = samples(answers=np.zeros(len(samples().answers), np.int32), held_out=False)
    found = Verdicts(Evaluation((wrong,))).of(open_bundle(TINY), "static", "static_int8", 1)
    assert found.facts["accuracy"] == pytest.approx(
        np.mean(open_bundle(TINY).golden("static").outputs["static_int8"].argmax(axis=-1) == 3)
    )
    assert found.facts["held_out"] == 0.0
    assert found.facts["golden_agreement"] == 1.0


def test_without_samples_the_golden_vectors_speak_alone():
    facts = Verdicts().of(open_bundle(TINY), "static", "float32", 1).facts
    assert set(facts) == {"golden_vectors", "golden_agreement", "golden_difference"}


def test_sets_that_do_not_fit_are_refused():
    bundle = open_bundle(TINY)
    for unfit, reason in (
        (samples(feature_version=9), "is of feature hand63 9"),
        (samples(inputs=np.zeros((len(samples().answers), 4), np.float32)), r"samples of \(4,\)"),
        (samples(bundle="letters"), r"for other bundles \(letters\)"),
    ):
        with pytest.raises(UserError, match=reason):
            Evaluation((unfit,)).check([bundle])
    Evaluation((samples(bundle="letters"), samples())).check([bundle])


def archive(**arrays) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def with_table(change, **arrays) -> bytes:
    with np.load(io.BytesIO(to_bytes(Evaluation((samples(),))))) as kept:
        table = json.loads(kept["table"].tobytes())
        whole = {name: kept[name] for name in kept.files}
    change(table)
    whole["table"] = np.frombuffer(json.dumps(table).encode(), np.uint8)
    return archive(**whole | arrays)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no evaluation set"),
        (b"PK\x03\x04nonsense", "no evaluation set"),
        (to_bytes(Evaluation((samples(),)))[:-200], "no evaluation set"),
        (archive(table=np.array([{"a": 1}], object)), "allow_pickle"),
        (with_table(lambda table: table.update(format=2)), "format is 2"),
        (with_table(lambda table: table.update(sets=[{}])), "no field 'bundle'"),
        (with_table(lambda table: None, **{"answers.0": np.zeros(3, np.int32)}), "not one int32"),
        (
            with_table(
                lambda table: None,
                **{"answers.0": np.full(len(samples().answers), 9, np.int32)},
            ),
            "none of its labels",
        ),
        (with_table(lambda table: None, **{"inputs.0": np.full((4, 63), np.nan, "f4")}), "finite"),
    ],
)
def test_what_is_no_set_gets_one_sentence(content, reason):
    with pytest.raises(UserError, match=reason) as refused:
        from_bytes(content, "set.npz")
    assert "evaluation-set" in str(refused.value)


def test_what_would_unpack_to_too_much_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("edge_runtime.bench.evaluation.MAX_UNPACKED_BYTES", 100)
    with pytest.raises(UserError, match="unpacks to"):
        from_bytes(to_bytes(Evaluation((samples(),))), "set.npz")
