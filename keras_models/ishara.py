"""ishara: hands, lips and arms over time -> text, letter by letter, for CTC.

Architecture: the model card of Ishara, ASL fingerspelling recognition, and the report of its
authors.
"""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.sequence_blocks import (
    conformer_block,
    conv1d_block,
    sequence_norm,
    squeezeformer_block,
)
from keras_models.blocks.sinusoidal_positions import sinusoidal_positions
from keras_models.blocks.sizes import sized

Variant = Literal["conv_hybrid", "seq_hybrid", "small"]

_COMMON: dict[str, Any] = {
    "frames": 176,
    "input_size": 276,
    "kernel": 15,
    "heads": 8,
    "dropout": 0.2,
    "top_dropout": 0.4,
}
_CONV_HYBRID: dict[str, Any] = {
    **_COMMON,
    "width": 256,
    "squeezeformers": 2,
    "conformers": 2,
    "conv_kernels": (11, 5, 3),
    "top": 512,
}
SIZES: dict[str, dict[str, Any]] = {
    "conv_hybrid": _CONV_HYBRID,
    "seq_hybrid": {
        **_COMMON,
        "width": 256,
        "squeezeformers": 4,
        "conformers": 4,
        "conv_kernels": (),
        "top": 256,
    },
    "small": {**_CONV_HYBRID, "width": 128, "top": 256},
}


def build(num_classes: int = 60, *, variant: Variant = "conv_hybrid", **sizes: Any) -> keras.Model:
    """A linear stem with positions, Squeezeformer and Conformer blocks, logits of every frame.

    Padded frames are not masked: the document's model loses its mask after the stem.

    Args:
        num_classes: outputs a frame; 60 in the document: 59 characters and, last, CTC's blank.
        variant: "conv_hybrid" (the document's, three convolutions before each block: 7,577,272
            trainable parameters), "seq_hybrid" (twice the blocks and no convolutions, which the
            document's score was measured with: 8,430,012 parameters) or "small" (conv_hybrid at
            half the width, for training without an accelerator).
        sizes: ``frames``, ``input_size`` (numbers a frame), ``width``, ``squeezeformers`` and
            ``conformers`` (blocks), ``conv_kernels`` (frames, of the convolutions before each
            block), ``kernel`` (frames, of the blocks' own convolution), ``heads``, ``dropout``,
            ``top`` (units) and ``top_dropout``.

    Returns:
        (batch, frame, input_size) float32 -> logits (batch, frame, num_classes) float32.
    """
    size = sized("ishara", SIZES[variant], sizes)
    frames, width = size["frames"], size["width"]
    inputs = keras.Input((frames, size["input_size"]), name="landmarks")
    x = keras.layers.Dense(width, use_bias=False, name="stem")(inputs)
    x = sequence_norm("stem_norm")(x + sinusoidal_positions(frames, width))
    x = _stage(x, squeezeformer_block, size["squeezeformers"], size, "squeezeformer")
    x = _stage(x, conformer_block, size["conformers"], size, "conformer")
    x = keras.layers.Dense(size["top"], activation="relu", name="top")(x)
    x = keras.layers.Dropout(size["top_dropout"], name="top_dropout")(x)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"ishara_{variant}")


def _stage(x: Any, block: Any, count: int, size: dict[str, Any], name: str) -> Any:
    for number in range(1, count + 1):
        for place, kernel in enumerate(size["conv_kernels"], 1):
            x = conv1d_block(x, kernel, size["dropout"], f"{name}_{number}_before_{place}")
        x = block(
            x,
            kernel=size["kernel"],
            heads=size["heads"],
            dropout=size["dropout"],
            name=f"{name}_{number}",
        )
    return x
