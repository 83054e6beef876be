"""Training for an export that comes to a bad end: one sentence, a log, and no bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.__main__ import main
from tests.export.checkpoints import describe

ARGUMENTS = {"num_classes": 4, "hidden": 48}
RECIPES = "float32,pruned_float32,pruned_dynamic_int8"


@pytest.mark.parametrize(
    ("builder", "sentence"),
    [
        ("dying_in_training", "died of SIGABRT inside TensorFlow: leave it out"),
        pytest.param(
            "hanging_in_training",
            "took longer than 120 s: leave it out, or give it more",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "greedy_in_training",
            "ran out of memory: leave it out, or export on a machine",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_training_that_ends_badly_leaves_a_log_and_no_bundle(
    checkpoint: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    builder: str,
    sentence: str,
) -> None:
    describe(checkpoint, arguments=ARGUMENTS, builder=f"tests.export.nets:{builder}")
    folders = ["--out", str(tmp_path / "bundles"), "--report", str(tmp_path / "reports")]

    code = main([str(checkpoint), "--recipes", RECIPES, "--time-limit", "120", *folders])

    assert code == 2
    said = capsys.readouterr().err
    log = checkpoint / "export-training-pruned.log"
    for recipe in ("pruned_float32", "pruned_dynamic_int8"):
        assert f"recipe {recipe} (training pruned) {sentence}" in said
    assert said.count(f"(log: {log})") == 2
    assert said.count("\n") == 1
    assert log.exists()
    assert not (tmp_path / "bundles").exists()
