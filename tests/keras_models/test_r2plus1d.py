"""Folding 3-D convolutions to 2-D ones changes nothing, and the paper's sizes come out."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from keras_models.r2plus1d import build, middle_channels

SIZES: dict[str, Any] = {"stem": 5, "filters": (4, 6, 8)}


def conv3d(x: Any, folded: keras.Model, name: str, space: int, time: int, stride: int) -> Any:
    """The unfolded convolution, weights and normalisation of a folded layer."""
    layer = folded.get_layer(name)
    (kernel,) = layer.get_weights()
    x = keras.layers.ZeroPadding3D((time // 2, space // 2, space // 2))(x)
    strides = (stride if time > 1 or space == 1 else 1, *[stride if time == 1 else 1] * 2)
    plain = keras.layers.Conv3D(layer.filters, (time, space, space), strides, use_bias=False)
    x = plain(x)
    plain.set_weights([np.reshape(kernel, plain.kernel.shape)])
    norm = keras.layers.BatchNormalization(epsilon=1e-5)
    x = norm(x)
    norm.set_weights(folded.get_layer(f"{name}_norm").get_weights())
    return x


def unfolded(folded: keras.Model) -> keras.Model:
    """The same net with Conv3D, written from the paper."""

    def pair(x: Any, name: str, end: str, stride: int) -> Any:
        x = keras.ops.relu(conv3d(x, folded, f"{name}_space_{end}", 3, 1, stride))
        return conv3d(x, folded, f"{name}_time_{end}", 1, 3, stride)

    inputs = keras.Input(folded.input_shape[1:])
    x = keras.ops.relu(conv3d(inputs, folded, "stem_space", 7, 1, 2))
    x = keras.ops.relu(conv3d(x, folded, "stem_time", 1, 3, 1))
    for stage in (1, 2, 3):
        for block in (1, 2):
            name, stride = f"stage_{stage}_block_{block}", 2 if stage > block == 1 else 1
            main = pair(keras.ops.relu(pair(x, name, "1", stride)), name, "2", 1)
            if stride > 1:
                x = conv3d(x, folded, f"{name}_shortcut", 1, 1, stride)
            x = keras.ops.relu(main + x)
    x = keras.layers.GlobalAveragePooling3D()(x)
    return keras.Model(inputs, folded.get_layer("logits")(x))


# Six frames become three and two: the odd number is halved upwards.
@pytest.mark.parametrize("frames", [4, 6])
def test_the_folded_net_is_the_3d_net(frames: int) -> None:
    keras.utils.set_random_seed(0)
    folded = build(3, frames=frames, side=16, **SIZES)
    rng = np.random.default_rng(0)
    for layer in folded.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.set_weights([rng.uniform(0.5, 1.5, weight.shape) for weight in layer.weights])
    clips = rng.normal(0, 1, (2, frames, 16, 16, 3)).astype(np.float32)
    expected = np.asarray(unfolded(folded)(clips))
    assert np.ptp(expected) > 0.1
    np.testing.assert_allclose(folded(clips), expected, atol=1e-5)


def test_no_3d_layer_is_left() -> None:
    kinds = {type(layer).__name__ for layer in build(3, frames=4, side=16, **SIZES).layers}
    assert not {kind for kind in kinds if "3D" in kind}


def test_space_and_time_are_as_large_as_3d_convolutions_of_the_paper() -> None:
    sizes = [(64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 512), (512, 512)]
    found = [middle_channels(*size) for size in sizes]
    assert found == [144, 230, 288, 460, 576, 921, 1152]
