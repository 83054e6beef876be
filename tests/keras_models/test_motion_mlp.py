"""The motion MLP and its judging."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from datasets.motion.streams import Stream
from keras_models.motion.motion_judging import strokes_found
from keras_models.motion_mlp import build


def test_small_has_the_documented_parameters() -> None:
    assert build(3).count_params() == 17_603


@pytest.mark.parametrize("variant", ["small", "wide"])
def test_it_answers_logits(variant: str) -> None:
    model = build(3, variant=variant)
    assert model(np.zeros((2, 240), np.float32)).shape == (2, 3)


def test_an_unknown_size_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="no size named width"):
        build(3, width=5)


def test_a_stroke_counts_once_two_frames_running_say_so() -> None:
    model = keras.Sequential([keras.Input((240,)), keras.layers.Dense(3)])
    last_wrist_x = 15 * 15
    weights = np.zeros((240, 3), np.float32)
    weights[last_wrist_x, 1] = 20
    model.layers[0].set_weights([weights, np.array([0, -10, -30], np.float32)])
    hands = np.repeat(np.random.default_rng(0).uniform(-0.1, 0.1, (1, 21, 3)), 30, axis=0)
    hands[:, 9] = hands[:, 0] + (0, 0.2, 0)
    hands[24:, :, 0] += np.linspace(0, 1, 6)[:, None]
    stream = Stream(hands.astype(np.float32), np.arange(30) / 15, ())
    ((label, seconds),) = strokes_found(model, [stream], threshold=0.5)[0]
    assert label == "J"
    assert 1.6 < seconds < 2.0
