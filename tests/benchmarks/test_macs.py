"""Multiply-accumulates, counted in the graphs of real models."""

import pytest

from benchmarks.macs import multiply_accumulates
from edge_runtime.bundle import open_bundle
from edge_runtime.errors import UserError
from edge_runtime.trackers import hand_models


def counted(bundle: str, role: str, variant: str = "float32") -> int:
    opened = open_bundle(bundle)
    return multiply_accumulates(opened.read(opened.model(role).variants[variant].file))


def test_dense_layers_are_their_weights():
    assert counted("letters", "static") == 63 * 512 + 512 * 256 + 256 * 25
    assert counted("letters", "static", "static_int8") == counted("letters", "static")


def test_a_loop_counts_as_often_as_it_turns():
    """Two GRUs of 128 units each way, 32 frames of 126 numbers; attention and labels besides."""
    gru = 32 * 2 * 3 * 128 * ((126 + 128) + (256 + 128))
    assert gru < counted("words", "sequence") < 1.1 * gru


@pytest.mark.skipif(hand_models.wheel_models() is None, reason="this mediapipe has no models")
def test_convolutions_are_counted():
    models = hand_models.read_models()
    assert 3.0e8 < multiply_accumulates(models.landmarks) < 3.6e8
    assert 3.0e8 < multiply_accumulates(models.palm) < 3.7e8


@pytest.mark.parametrize("content", [b"", b"TFL3", b"\x1c\0\0\0TFL3" + b"\xff" * 64])
def test_what_is_no_model_gets_one_sentence(content):
    with pytest.raises(UserError, match=r"\.tflite"):
        multiply_accumulates(content)
