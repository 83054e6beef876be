"""python -m keras_models import writes weights, or one sentence and nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from keras_models.__main__ import main
from keras_models.architectures import architecture
from tests.keras_models.weights.states import linear, resnet_backbone


def test_a_backbone_becomes_a_weights_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "resnet18.safetensors", tmp_path / "out"
    state = resnet_backbone((64, 128, 256, 512)) | linear("fc", 1000, 512)
    save_file(state, file)
    command = ["import", "resnet18", str(file), "--out", str(out), "--classes", "3", "--backbone"]
    assert main(command) == 0
    assert "11,450,307 parameters" in capsys.readouterr().out
    assert [path.name for path in out.iterdir()] == ["model.weights.h5"]
    model = architecture("resnet18").build(3)
    model.load_weights(out / "model.weights.h5")
    (stem,) = model.get_layer("stem").get_weights()
    np.testing.assert_array_equal(stem, state["conv1.weight"].transpose(2, 3, 1, 0))


def test_a_file_that_does_not_fit_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "resnet18.safetensors", tmp_path / "out"
    save_file(resnet_backbone((64, 128, 256, 512)), file)
    assert main(["import", "resnet18", str(file), "--out", str(out)]) == 2
    assert "no tensor fc.1.weight" in capsys.readouterr().err
    assert not out.exists()
    assert main(["import", "resnet81", str(file), "--out", str(out)]) == 2
    assert "resnet81 is unknown" in capsys.readouterr().err
