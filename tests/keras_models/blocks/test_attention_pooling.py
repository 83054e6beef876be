"""Attention pooling leaves out the frames that only fill a sequence up."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from keras_models.blocks.attention_pooling import attention_pooling

FRAMES = 6


@pytest.fixture(scope="module")
def pooling() -> keras.Model:
    """(frames (batch, 6, 4), features (batch, 6, 3)) -> pooled (batch, 4)."""
    keras.utils.set_random_seed(0)
    frames, features = keras.Input((FRAMES, 4)), keras.Input((FRAMES, 3))
    return keras.Model([frames, features], attention_pooling(frames, features, 8))


def normal(*shape: int) -> np.ndarray:
    return np.random.default_rng(0).normal(0, 1, shape).astype(np.float32)


def test_what_padded_frames_hold_does_not_matter(pooling: keras.Model) -> None:
    frames, features = normal(2, FRAMES, 4), normal(2, FRAMES, 3)
    features[:, 4:] = 0
    others = frames.copy()
    others[:, 4:] = 9
    np.testing.assert_allclose(pooling([others, features]), pooling([frames, features]), atol=1e-5)
    others[:, 3:] = 9
    assert not np.allclose(pooling([others, features]), pooling([frames, features]), atol=0.1)


def test_a_lone_frame_gets_all_the_attention(pooling: keras.Model) -> None:
    frames, features = normal(1, FRAMES, 4), np.zeros((1, FRAMES, 3), np.float32)
    features[:, 2, 0] = -0.01
    np.testing.assert_allclose(pooling([frames, features]), frames[:, 2], atol=1e-5)


def test_nothing_but_padding_gives_a_finite_answer(pooling: keras.Model) -> None:
    answer = np.asarray(pooling([normal(1, FRAMES, 4), np.zeros((1, FRAMES, 3), np.float32)]))
    assert np.isfinite(answer).all()
