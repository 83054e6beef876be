"""Checkpoints and one real export, made once for all tests of the package."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from export.exported import Exported, export_model
from export.recipes import POST_TRAINING, recipes
from keras_models.checkpoint import load_checkpoint
from tests.export import nets
from tests.export.checkpoints import LABELS, write_checkpoint


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of a small net that tells four clusters apart."""
    folder = tmp_path_factory.mktemp("checkpoints") / "clusters"
    arguments = {"num_classes": len(LABELS), "hidden": 48}
    return write_checkpoint(folder, nets.small(**arguments), (63,), arguments=arguments)


@pytest.fixture
def checkpoint(trained: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(trained, tmp_path / "checkpoint"))


@pytest.fixture(scope="session")
def exported(trained: Path) -> Exported:
    """The net by every recipe that needs no training, through a real child process."""
    return export_model(load_checkpoint(trained), recipes(POST_TRAINING))
