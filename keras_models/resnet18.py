"""resnet18: the picture of a hand -> one of a set of static signs.

Architecture: He et al. 2016, "Deep Residual Learning for Image Recognition", as torchvision builds
it, with the head of the model card of the real-time sign language translator.
"""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.conv_norm import conv_norm
from keras_models.blocks.sizes import sized

Variant = Literal["document"]

BLOCKS_A_STAGE = 2

SIZES: dict[str, dict[str, Any]] = {
    "document": {
        "side": 224,
        "filters": (64, 128, 256, 512),
        "hidden": 512,
        "dropout": (0.5, 0.3),
    },
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """A strided stem, four stages of two residual blocks, the mean over the picture, two layers.

    Paddings are PyTorch's, so that weights of torchvision can be imported.

    Args:
        num_classes: outputs; 26 in the document.
        variant: "document": 11,452,506 trainable parameters for 26 classes.
        sizes: ``side`` of the picture (pixels), ``filters`` of each stage, ``hidden`` (units),
            ``dropout`` before the hidden layer and after it.

    Returns:
        (batch, row=side, column=side, rgb=3) float32, minus ImageNet's mean and divided by its
        standard deviation -> logits (batch, num_classes) float32.
    """
    size = sized("resnet18", SIZES[variant], sizes)
    before, after = size["dropout"]
    inputs = keras.Input((size["side"], size["side"], 3), name="picture")
    x = _stem(inputs, size["filters"][0])
    for stage, filters in enumerate(size["filters"], 1):
        for block in range(1, BLOCKS_A_STAGE + 1):
            stride = 2 if stage > 1 and block == 1 else 1
            x = _block(x, filters, (stride, stride), f"stage_{stage}_block_{block}")
    x = keras.layers.GlobalAveragePooling2D(name="mean")(x)
    x = keras.layers.Dropout(before, name="dropout_1")(x)
    x = keras.layers.Dense(size["hidden"], activation="relu", name="hidden")(x)
    x = keras.layers.Dropout(after, name="dropout_2")(x)
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name="resnet18")


def _stem(x: Any, filters: int) -> Any:
    x = conv_norm(x, filters, (7, 7), (2, 2), "stem")
    x = keras.layers.ReLU(name="stem_relu")(x)
    # Zeros serve as well as PyTorch's minus infinity: nothing is below them after the ReLU.
    x = keras.layers.ZeroPadding2D(1, name="stem_pool_padding")(x)
    return keras.layers.MaxPooling2D(3, 2, name="stem_pool")(x)


def _block(x: Any, filters: int, strides: tuple[int, int], name: str) -> Any:
    main = conv_norm(x, filters, (3, 3), strides, f"{name}_conv_1")
    main = keras.layers.ReLU(name=f"{name}_relu_1")(main)
    main = conv_norm(main, filters, (3, 3), (1, 1), f"{name}_conv_2")
    if strides != (1, 1):
        x = conv_norm(x, filters, (1, 1), strides, f"{name}_shortcut")
    x = keras.layers.Add(name=f"{name}_sum")([main, x])
    return keras.layers.ReLU(name=f"{name}_relu_2")(x)
