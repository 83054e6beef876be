"""Models with imported weights answer as PyTorch does, within 1e-4."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import torch
from torch import nn

from keras_models.architectures import architecture
from keras_models.weights import import_weights, read_state_dict
from tests.parity.residual_nets import R2Plus1D18, ResNet18, SignLanguageModel
from tests.parity.sequence_nets import ImprovedASLModel, OtherNames

pytestmark = pytest.mark.parity

Array = np.ndarray[Any, Any]


def random(*shape: int) -> Array:
    return np.random.default_rng(0).normal(0, 1, shape).astype(np.float32)


def trained(net: nn.Module, inputs: Array) -> nn.Module:
    """The net with statistics of normalisation and scales that a training could have left."""
    torch.manual_seed(0)
    for module in net.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.2, 0.2)
    net.train()
    with torch.no_grad():
        for _ in range(5):
            net(torch.from_numpy(inputs))
    return net.eval()


def answers(net: Any, inputs: Array) -> Array:
    with torch.no_grad():
        return net(torch.from_numpy(inputs)).numpy()


def imported(name: str, net: nn.Module, path: Path, **arguments: Any) -> keras.Model:
    """A model of the architecture, with the net's weights by way of a file."""
    torch.save({"epoch": 3, "model_state_dict": net.state_dict()}, path)
    classes = arguments.pop("classes")
    model = architecture(name).build(classes, **arguments)
    import_weights(name, read_state_dict(path), model)
    return model


def assert_equal(model: keras.Model, inputs: Array, expected: Array) -> None:
    found = keras.ops.convert_to_numpy(model(inputs))
    difference = np.abs(found - expected).max()
    print(f"{model.name}: {difference:.1e} of {np.ptp(expected):.1f}")
    assert difference < 1e-4 * min(1, np.ptp(expected))


def test_the_letters_documents_model(tmp_path: Path) -> None:
    pictures = random(2, 224, 224, 3)
    net = trained(SignLanguageModel(), pictures.transpose(0, 3, 1, 2).copy())
    assert sum(weight.numel() for weight in net.parameters()) == 11_452_506
    model = imported("resnet18", net, tmp_path / "best_model.pth", classes=26)
    assert_equal(model, pictures, answers(net, pictures.transpose(0, 3, 1, 2).copy()))


def test_the_backbone_of_torchvisions_resnet18(tmp_path: Path) -> None:
    pictures = random(2, 224, 224, 3)
    first = pictures.transpose(0, 3, 1, 2).copy()
    net = trained(ResNet18(), first)
    torch.save(net.state_dict(), tmp_path / "resnet18.pth")
    model = architecture("resnet18").build(26)
    state = read_state_dict(tmp_path / "resnet18.pth")
    import_weights("resnet18", state, model, backbone_only=True)
    backbone = keras.Model(model.inputs[0], model.get_layer("mean").output)
    assert_equal(backbone, pictures, answers(net.features, first))


# Six frames become three, two and one: the odd number, too, is halved as in PyTorch.
@pytest.mark.parametrize(("frames", "side"), [(6, 64), (16, 112)])
def test_torchvisions_r2plus1d_18(frames: int, side: int, tmp_path: Path) -> None:
    clips = random(2, frames, side, side, 3)
    first = clips.transpose(0, 4, 1, 2, 3).copy()
    net = trained(R2Plus1D18(), first[:, :, :6, :64, :64])
    assert sum(weight.numel() for weight in net.parameters()) == 31_505_325
    model = imported("r2plus1d", net, tmp_path / "clips.pth", classes=400, frames=frames, side=side)
    assert_equal(model, clips, answers(net, first))


@pytest.mark.parametrize("kind", [ImprovedASLModel, OtherNames])
def test_the_77_signs_documents_model(kind: type[nn.Module], tmp_path: Path) -> None:
    hands = random(4, 64, 126)
    net = trained(kind(), hands)
    assert sum(weight.numel() for weight in net.parameters()) == 3_258_574
    model = imported("conv_bilstm_attention", net, tmp_path / "best_model.pth", classes=77)
    assert_equal(model, hands, answers(net, hands))


def test_the_checkpoint_of_the_tests_is_what_pytorch_writes() -> None:
    from tests.parity.make_checkpoint import FILE, contents

    state = read_state_dict(FILE)
    expected = contents()["model_state_dict"]
    assert list(state) == list(expected)
    for name, tensor in expected.items():
        np.testing.assert_array_equal(state[name], tensor.detach().float().numpy())
