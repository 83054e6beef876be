"""Evaluation sets from the local data folder, and how many samples of each label they take."""

import os

import numpy as np
import pytest

from benchmarks.__main__ import main
from benchmarks.evaluation_sets import even_rows
from edge_runtime.bench.evaluation import Evaluation
from edge_runtime.bench.verdicts import Verdicts
from edge_runtime.bundle import open_bundle


def test_as_many_rows_of_each_label_are_taken_where_there_are_enough():
    label = np.array(["a"] * 50 + ["b"] * 30 + ["c"] * 3)
    rows = even_rows(label, 30, np.random.default_rng(0))
    names, counts = np.unique(label[rows], return_counts=True)
    assert dict(zip(names.tolist(), counts.tolist(), strict=True)) == {"a": 10, "b": 10, "c": 3}
    assert len(set(rows.tolist())) == len(rows)


@pytest.mark.slow
@pytest.mark.skipif("ASL_EDGE_DATA" not in os.environ, reason="ASL_EDGE_DATA names no data folder")
def test_every_shipped_model_has_a_set_on_which_its_variants_agree(tmp_path, capsys):
    out = tmp_path / "sets.npz"
    assert main(["evaluation-set", "--out", str(out)]) == 0
    assert "digits static: 31 samples never seen in training" in capsys.readouterr().out
    verdicts = Verdicts(Evaluation.read(out))
    for name in ("letters", "digits", "words"):
        bundle = open_bundle(name)
        for role in bundle.manifest.models:
            facts = verdicts.of(bundle, role, bundle.variant(role)[0], 1).facts
            assert facts["accuracy"] > 0.95
            assert facts["agreement"] > 0.99
