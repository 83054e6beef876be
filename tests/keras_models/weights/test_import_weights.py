"""Tensors of PyTorch go to the layers that they belong to, or the model stays as it was."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from edge_runtime.errors import UserError
from keras_models import conv_bilstm_attention, r2plus1d, resnet18
from keras_models.weights import StateDict, import_weights
from tests.keras_models.weights.states import linear, norm, resnet_backbone, tensor


def resnet_state(classes: int = 3) -> StateDict:
    """Two stages instead of four, and the document's head."""
    return resnet_backbone((4, 6)) | linear("fc.1", 5, 6) | linear("fc.4", classes, 5)


def resnet() -> keras.Model:
    return resnet18.build(3, side=32, filters=(4, 6), hidden=5)


def weights(model: keras.Model, layer: str) -> list[np.ndarray[Any, Any]]:
    return [np.asarray(weight) for weight in model.get_layer(layer).get_weights()]


def refused(name: str, state: StateDict, model: keras.Model, **options: Any) -> str:
    """The sentence with which a model stays as it was."""
    before = model.get_weights()
    with pytest.raises(UserError) as caught:
        import_weights(name, state, model, **options)
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    return str(caught.value)


def test_kernels_are_turned_and_statistics_kept() -> None:
    model, state = resnet(), resnet_state()
    import_weights("resnet18", state, model)
    (kernel,) = weights(model, "stage_2_block_1_conv_1")
    assert kernel[0, 2, 3, 5] == state["layer2.0.conv1.weight"][5, 3, 0, 2]
    (kernel,) = weights(model, "stage_2_block_1_shortcut")
    np.testing.assert_array_equal(kernel[0, 0], state["layer2.0.downsample.0.weight"][..., 0, 0].T)
    kinds = ("weight", "bias", "running_mean", "running_var")
    for found, kind in zip(weights(model, "stage_1_block_2_conv_2_norm"), kinds, strict=True):
        np.testing.assert_array_equal(found, state[f"layer1.1.bn2.{kind}"])
    kernel, bias = weights(model, "logits")
    np.testing.assert_array_equal(kernel, state["fc.4.weight"].T)
    np.testing.assert_array_equal(bias, state["fc.4.bias"])


@pytest.mark.parametrize("wrapper", ["model.", "module.", "module.model."])
def test_wrappers_around_a_model_are_taken_off(wrapper: str) -> None:
    model, state = resnet(), resnet_state()
    import_weights("resnet18", {f"{wrapper}{name}": array for name, array in state.items()}, model)
    np.testing.assert_array_equal(weights(model, "hidden")[1], state["fc.1.bias"])


def test_of_torchvisions_own_resnet18_the_backbone_is_taken() -> None:
    model = resnet()
    state = resnet_backbone((4, 6)) | linear("fc", 1000, 6)
    assert "no tensor fc.1.weight" in refused("resnet18", state, model)
    head = weights(model, "logits")
    import_weights("resnet18", state, model, backbone_only=True)
    np.testing.assert_array_equal(weights(model, "logits")[0], head[0])
    np.testing.assert_array_equal(weights(model, "stem_norm")[2], state["bn1.running_mean"])


def test_a_missing_tensor_is_named() -> None:
    state = resnet_state()
    del state["layer1.0.bn2.running_var"]
    assert "layer1.0.bn2.running_var" in refused("resnet18", state, resnet())


@pytest.mark.parametrize("backbone_only", [False, True])
def test_a_tensor_without_a_place_is_named(backbone_only: bool) -> None:
    state = resnet_state() | {"layer2.2.conv1.weight": tensor(6, 6, 3, 3)}
    message = refused("resnet18", state, resnet(), backbone_only=backbone_only)
    assert "layer2.2.conv1.weight" in message


def test_a_tensor_of_another_shape_is_named() -> None:
    message = refused("resnet18", resnet_state(classes=26), resnet())
    assert "the tensor fc.4.weight is 26 x 5, but resnet18 has 3 x 5 there" in message
    state = resnet_state() | {"conv1.weight": tensor(4, 3, 3, 3)}
    assert "4 x 3 x 3 x 3, but resnet18 has 4 x 3 x 7 x 7" in refused("resnet18", state, resnet())


def test_3d_kernels_are_folded() -> None:
    model = r2plus1d.build(3, frames=4, side=16, stem=5, filters=(4,))
    middle = r2plus1d.middle_channels(4, 4)
    state = {"stem.0.weight": tensor(5, 3, 1, 7, 7)} | norm("stem.1", 5)
    state |= {"stem.3.weight": tensor(4, 5, 3, 1, 1)} | norm("stem.4", 4)
    for block in (0, 1):
        for part in ("conv1", "conv2"):
            name = f"layer1.{block}.{part}"
            state[f"{name}.0.0.weight"] = tensor(middle, 4, 1, 3, 3)
            state[f"{name}.0.3.weight"] = tensor(4, middle, 3, 1, 1)
            state |= norm(f"{name}.0.1", middle) | norm(f"{name}.1", 4)
    import_weights("r2plus1d", state | linear("fc", 3, 4), model)
    (space,) = weights(model, "stage_1_block_2_space_1")
    assert space[0, 2, 1, 3] == state["layer1.1.conv1.0.0.weight"][3, 1, 0, 0, 2]
    (time,) = weights(model, "stem_time")
    assert time[2, 0, 4, 1] == state["stem.3.weight"][1, 4, 2, 0, 0]


def bilstm_state() -> StateDict:
    """Names of one's own, the head registered before the attention."""
    state = {"convs.0.weight": tensor(5, 4, 3), "convs.0.bias": tensor(5)} | norm("convs.1", 5)
    for end, inputs in [("l0", 5), ("l0_reverse", 5), ("l1", 6), ("l1_reverse", 6)]:
        state |= {f"rnn.weight_ih_{end}": tensor(12, inputs), f"rnn.weight_hh_{end}": tensor(12, 3)}
        state |= {f"rnn.bias_ih_{end}": tensor(12), f"rnn.bias_hh_{end}": tensor(12)}
    state |= linear("head.0", 5, 6) | norm("head.1", 5) | linear("head.4", 2, 5)
    return state | linear("att.0", 7, 6) | linear("att.2", 1, 7)


def bilstm(classes: int = 2) -> keras.Model:
    sizes = {"frames": 4, "input_size": 4, "filters": (5,), "units": (3, 3), "head": (5,)}
    return conv_bilstm_attention.build(classes, attention=7, **sizes)


def test_modules_without_known_names_are_told_by_kind_shape_and_order() -> None:
    model, state = bilstm(), bilstm_state()
    import_weights("conv_bilstm_attention", state, model)
    np.testing.assert_array_equal(weights(model, "conv_norm_1")[0], state["convs.1.weight"])
    np.testing.assert_array_equal(weights(model, "norm_1")[0], state["head.1.weight"])
    np.testing.assert_array_equal(weights(model, "attention_score")[0], state["att.2.weight"].T)
    backward = weights(model, "lstm_2")[3:]
    np.testing.assert_array_equal(backward[0], state["rnn.weight_ih_l1_reverse"].T)
    biases = state["rnn.bias_ih_l1_reverse"] + state["rnn.bias_hh_l1_reverse"]
    np.testing.assert_allclose(backward[2], biases, rtol=1e-6)


def test_a_lost_order_is_told_where_it_is_needed() -> None:
    state = dict(sorted(bilstm_state().items()))
    message = refused("conv_bilstm_attention", state, bilstm())
    assert "whether convs.1 or head.1 is conv_norm_1" in message


def test_other_classes_take_all_but_the_last_layer() -> None:
    state = bilstm_state()
    message = refused("conv_bilstm_attention", state, bilstm(9))
    assert "no linear layer of 9 x 5, as logits is" in message
    model = bilstm(9)
    import_weights("conv_bilstm_attention", state, model, backbone_only=True)
    np.testing.assert_array_equal(weights(model, "dense_1")[0], state["head.0.weight"].T)


def test_other_architectures_take_no_weights() -> None:
    message = refused("gru", {}, bilstm())
    assert "gru: choose from resnet18, r2plus1d, conv_bilstm_attention" in message
