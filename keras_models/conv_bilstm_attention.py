"""conv_bilstm_attention: both hands over time -> one of a set of signs, by convolution, LSTM and
attention.

Architecture: the model card of the improved ASL recognition model (77 signs).
"""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.attention_pooling import attention_pooling
from keras_models.blocks.batch_norm import batch_norm
from keras_models.blocks.dense_stack import dense_stack
from keras_models.blocks.sizes import sized

Variant = Literal["document"]

SIZES: dict[str, dict[str, Any]] = {
    "document": {
        "frames": 64,
        "input_size": 126,
        "noise": 0.02,
        "filters": (128, 256),
        "units": (256, 256),
        "attention": 128,
        "head": (512, 256),
        "dropout": 0.3,
    },
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """Convolutions over time, bidirectional LSTMs, attention over frames, and a dense head.

    Frames of zeros are padding: the attention leaves them out.

    Args:
        num_classes: outputs; 77 in the document.
        variant: "document": 3,254,478 trainable parameters for 77 classes, which PyTorch counts as
            3,258,574.
        sizes: ``frames``, ``input_size`` (numbers a frame), ``noise`` (standard deviation added to
            them in training), ``filters`` of each convolution, ``units`` of each LSTM in each
            direction, ``attention`` (units that score a frame), ``head`` (units), ``dropout``.

    Returns:
        (batch, frame, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("conv_bilstm_attention", SIZES[variant], sizes)
    inputs = keras.Input((size["frames"], size["input_size"]), name="hands")
    x = keras.layers.GaussianNoise(size["noise"], name="noise")(inputs)
    x = _convolutions(x, size["filters"], size["dropout"])
    x = _recurrent(x, size["units"], size["dropout"])
    x = attention_pooling(x, inputs, size["attention"])
    x = dense_stack(x, ((units, size["dropout"]) for units in size["head"]), norm=True)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name="conv_bilstm_attention")


def _convolutions(x: Any, filters: tuple[int, ...], dropout: float) -> Any:
    for number, count in enumerate(filters, 1):
        x = keras.layers.Conv1D(count, 3, padding="same", name=f"conv_{number}")(x)
        x = batch_norm(name=f"conv_norm_{number}")(x)
        x = keras.layers.ReLU(name=f"conv_relu_{number}")(x)
        x = keras.layers.Dropout(dropout, name=f"conv_dropout_{number}")(x)
    return x


def _recurrent(x: Any, units: tuple[int, ...], dropout: float) -> Any:
    """Dropout stands between the layers, not after the last, as in PyTorch."""
    for number, count in enumerate(units, 1):
        if number > 1:
            x = keras.layers.Dropout(dropout, name=f"lstm_dropout_{number - 1}")(x)
        lstm = keras.layers.LSTM(count, return_sequences=True)
        x = keras.layers.Bidirectional(lstm, name=f"lstm_{number}")(x)
    return x
