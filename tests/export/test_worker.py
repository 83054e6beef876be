"""What the child says of a checkpoint at fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from export import worker
from export.job_folder import Job, JobFolder

ARGUMENTS = {"num_classes": 4, "hidden": 48}


@pytest.mark.parametrize(
    ("builder", "arguments", "sentence"),
    [
        ("tests.export.nets:gone", {}, "nets:gone does not exist"),
        ("no_such_package:build", {}, "no_such_package:build does not exist"),
        ("", {}, "does not exist"),
        ("tests.export.nets:two_inputs", ARGUMENTS, "builds 2 inputs and 1 outputs"),
        ("tests.export.nets:small", ARGUMENTS | {"hidden": 47}, "weights.h5 does not fit"),
    ],
)
def test_a_checkpoint_at_fault_is_one_sentence(
    trained: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    builder: str,
    arguments: dict[str, Any],
    sentence: str,
) -> None:
    job = Job(builder, arguments, str(trained / "model.weights.h5"), ("float32",))
    rows = np.zeros((1, 63), np.float32)
    JobFolder(tmp_path).begin(job, rows, rows)

    assert worker.main(["0", str(tmp_path)]) == 2

    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
