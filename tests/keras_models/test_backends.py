"""Every architecture answers and learns the same under each backend of Keras."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_models.architectures import ARCHITECTURES

# The fixture compiles every architecture twice under each backend.
pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).parents[2]
BACKENDS = ("tensorflow", "jax", "torch")
# At these sizes JAX's optimisations take longer than what they speed up.
QUICK = {"JAX_DISABLE_MOST_OPTIMIZATIONS": "1", "CUDA_VISIBLE_DEVICES": "-1"}

Results = Mapping[str, np.ndarray[Any, Any]]


def start(backend: str, folder: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | QUICK | {"KERAS_BACKEND": backend}
    command = [sys.executable, "-m", "tests.keras_models.backend_step", f"{folder / backend}.npz"]
    with (folder / f"{backend}.log").open("wb") as log:
        return subprocess.Popen(command, env=environment, cwd=ROOT, stderr=log)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Results]:
    """What each installed backend answers, each run by a process of its own, all at once."""
    folder = tmp_path_factory.mktemp("backends")
    installed = [name for name in BACKENDS if importlib.util.find_spec(name)]
    for name, process in [(name, start(name, folder)) for name in installed]:
        assert process.wait() == 0, (folder / f"{name}.log").read_text()[-2000:]
    return {name: np.load(folder / f"{name}.npz") for name in installed}


# PyTorch is only in the environment of `make parity`.
@pytest.mark.parametrize("backend", ["jax", pytest.param("torch", marks=pytest.mark.parity)])
@pytest.mark.parametrize("name", ARCHITECTURES)
def test_backends_agree(name: str, backend: str, results: dict[str, Results]) -> None:
    for moment in ("before", "loss", "after"):
        expected, found = (results[one][f"{name}/{moment}"] for one in (BACKENDS[0], backend))
        np.testing.assert_allclose(found, expected, atol=1e-4, err_msg=moment)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_a_step_changes_the_answers(name: str, results: dict[str, Results]) -> None:
    answers = results["tensorflow"]
    assert np.abs(answers[f"{name}/after"] - answers[f"{name}/before"]).max() > 1e-2
