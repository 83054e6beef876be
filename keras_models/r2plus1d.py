"""r2plus1d: the pictures of a clip -> one of a set of signs, by space and time in turn.

Architecture: Tran et al. 2018, "A Closer Look at Spatiotemporal Convolutions for Action
Recognition", as torchvision builds its R(2+1)D-18.
"""

from __future__ import annotations

import math
from typing import Any, Literal

import keras
from keras import ops

from keras_models.blocks.conv_norm import conv_norm
from keras_models.blocks.over_time import over_time
from keras_models.blocks.sizes import sized

Variant = Literal["document", "torchvision"]

BLOCKS_A_STAGE = 2

_COMMON: dict[str, Any] = {"stem": 45, "filters": (64, 128, 256, 512), "dropout": 0.0}
SIZES: dict[str, dict[str, Any]] = {
    "document": {"frames": 30, "side": 224, **_COMMON},
    "torchvision": {"frames": 16, "side": 112, **_COMMON},
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """A stem, four stages of two residual blocks, the mean over the clip, logits.

    Each 3-D convolution is one over space and one over time, as in the paper; each of those is
    folded to an equal 2-D one, which TFLite converts, to int8 too.

    Args:
        num_classes: outputs; 101 in the document's experiment.
        variant: "document" or "torchvision", whose frames are fewer and smaller; 31,351,938
            trainable parameters for 101 classes, 31,505,325 for the 400 of torchvision's weights.
        sizes: ``frames``, ``side`` of each (pixels), ``stem`` (channels between its two
            convolutions), ``filters`` of each stage, ``dropout`` before the logits.

    Returns:
        (batch, frame, row=side, column=side, rgb=3) float32, normalised as the weights want it ->
        logits (batch, num_classes) float32.
    """
    size = sized("r2plus1d", SIZES[variant], sizes)
    frames, side = size["frames"], size["side"]
    inputs = keras.Input((frames, side, side, 3), name="clip")
    x = ops.reshape(inputs, (-1, side, side, 3))
    x = _space(x, size["stem"], 7, 2, "stem_space")
    x = _time(x, frames, size["filters"][0], 1, "stem_time", relu=True)
    for stage, filters in enumerate(size["filters"], 1):
        for block in range(1, BLOCKS_A_STAGE + 1):
            stride = 2 if stage > 1 and block == 1 else 1
            x = _block(x, frames, filters, stride, f"stage_{stage}_block_{block}")
            frames = math.ceil(frames / stride)
    x = ops.reshape(x, (-1, frames * x.shape[1], *x.shape[2:]))
    x = keras.layers.GlobalAveragePooling2D(name="mean")(x)
    x = keras.layers.Dropout(size["dropout"], name="dropout")(x)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"r2plus1d_{variant}")


def middle_channels(channels: int, filters: int) -> int:
    """Channels between space and time with which the pair is as large as one 3 x 3 x 3 convolution.

    Source: section 3.5 of the paper.
    """
    return 27 * channels * filters // (9 * channels + 3 * filters)


def _block(x: Any, frames: int, filters: int, stride: int, name: str) -> Any:
    # torchvision computes it once for both pairs.
    middle = middle_channels(x.shape[-1], filters)
    main = _space(x, middle, 3, stride, f"{name}_space_1")
    main = _time(main, frames, filters, stride, f"{name}_time_1", relu=True)
    main = _space(main, middle, 3, 1, f"{name}_space_2")
    main = _time(main, math.ceil(frames / stride), filters, 1, f"{name}_time_2", relu=False)
    if stride > 1:
        x = _shortcut(x, frames, filters, stride, f"{name}_shortcut")
    x = keras.layers.Add(name=f"{name}_sum")([main, x])
    return keras.layers.ReLU(name=f"{name}_relu")(x)


def _space(x: Any, filters: int, kernel: int, stride: int, name: str) -> Any:
    x = conv_norm(x, filters, (kernel, kernel), (stride, stride), name)
    return keras.layers.ReLU(name=f"{name}_relu")(x)


def _time(x: Any, frames: int, filters: int, stride: int, name: str, *, relu: bool) -> Any:
    def layers(clip: Any) -> Any:
        clip = conv_norm(clip, filters, (3, 1), (stride, 1), name)
        return keras.layers.ReLU(name=f"{name}_relu")(clip) if relu else clip

    return over_time(x, frames, layers)


def _shortcut(x: Any, frames: int, filters: int, stride: int, name: str) -> Any:
    # Some accelerators take a pooling of single frames, but no strided slice.
    some = keras.layers.AveragePooling2D(1, (stride, 1), name=f"{name}_frames")
    x = over_time(x, frames, some)
    return conv_norm(x, filters, (1, 1), (stride, stride), name)
