"""ishara's blocks have the sizes of the document's, and its frames see what they should."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from keras_models.blocks.sequence_blocks import conformer_block, conv1d_block, squeezeformer_block
from keras_models.ishara import build

TINY: dict[str, Any] = {
    "frames": 12,
    "input_size": 6,
    "width": 16,
    "heads": 2,
    "kernel": 3,
    "squeezeformers": 1,
    "conformers": 1,
    "conv_kernels": (3,),
    "top": 8,
}


def parameters(block: Any) -> int:
    inputs = keras.Input((176, 256))
    return int(keras.Model(inputs, block(inputs)).count_params())


@pytest.mark.parametrize(("kernel", "count"), [(11, 270_597), (5, 267_525), (3, 266_501)])
def test_the_convolution_block_has_the_documents_size(kernel: int, count: int) -> None:
    assert parameters(lambda x: conv1d_block(x, kernel, 0.2, "block")) == count


@pytest.mark.parametrize(
    ("block", "count"), [(squeezeformer_block, 1_077_280), (conformer_block, 992_000)]
)
def test_the_blocks_have_the_documents_size(block: Any, count: int) -> None:
    assert parameters(lambda x: block(x, kernel=15, heads=8, dropout=0.2, name="b")) == count


@pytest.mark.parametrize(
    ("variant", "count"), [("conv_hybrid", 7_577_272), ("seq_hybrid", 8_427_452)]
)
def test_what_can_be_trained_is_counted(variant: Any, count: int) -> None:
    weights = build(60, variant=variant).trainable_weights
    assert sum(int(np.prod(weight.shape)) for weight in weights) == count


def test_every_frame_gets_logits() -> None:
    model = build()
    assert model.input_shape == (None, 176, 276)
    assert model.output_shape == (None, 176, 60)


def test_positions_tell_equal_frames_apart() -> None:
    model = build(5, **TINY)
    stem = keras.Model(model.inputs[0], model.get_layer("stem_norm").output)
    frames = np.asarray(stem(np.zeros((1, 12, 6), np.float32)))[0]
    assert len(np.unique(frames.round(4), axis=0)) == 12
    np.testing.assert_allclose(np.square(frames).sum(-1), 8, rtol=0.01)


def test_the_convolution_block_does_not_see_the_future() -> None:
    keras.utils.set_random_seed(0)
    inputs = keras.Input((12, 16))
    model = keras.Model(inputs, conv1d_block(inputs, 5, 0.0, "block"))
    attention = model.get_layer("block_attention")
    # All channels are weighed alike, whatever the mean over all frames is.
    attention.set_weights([np.zeros_like(attention.get_weights()[0])])
    frames = np.random.default_rng(0).normal(0, 1, (1, 12, 16)).astype(np.float32)
    changed = frames.copy()
    changed[:, 7] += 1
    differences = np.abs(np.asarray(model(changed)) - np.asarray(model(frames))).max((0, 2))
    assert np.nonzero(differences > 1e-6)[0].tolist() == [7, 8, 9, 10, 11]
