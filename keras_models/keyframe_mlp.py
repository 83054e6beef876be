"""keyframe_mlp: a frame, with the key frames found so far -> one of a set of signs.

Architecture: the document of the key-frame MLP, which has two stages; further ones are its next
step.
"""

from __future__ import annotations

from typing import Any

import keras

from keras_models.blocks.dense_stack import dense_stack
from keras_models.blocks.sizes import sized

FIRST_STAGE = (256, 128)
LATER_STAGES = (512, 256)


def sizes_of(variant: str) -> dict[str, Any]:
    """Sizes of "stage1", "stage2" and so on.

    Raises:
        ValueError: the variant is not "stage" and a number from 1.
    """
    stage = int(variant.removeprefix("stage"))
    if stage < 1 or variant != f"stage{stage}":
        raise ValueError(f"keyframe_mlp has no variant {variant}: stage1, stage2, ...")
    units = FIRST_STAGE if stage == 1 else LATER_STAGES
    return {
        "frames": stage,
        "input_size": 329,
        "layers": tuple((count, 0.3) for count in units),
        "l2": 1e-4,
    }


def build(num_classes: int, *, variant: str = "stage1", **sizes: Any) -> keras.Model:
    """Standardisation, two hidden layers, logits.

    The layer "standardisation" is to be given the means and variances of training samples, in this
    order; until then it changes nothing.

    Args:
        num_classes: outputs; 100, 200, 500 or 1000 in the document.
        variant: "stage1" (a frame; 130,276 trainable parameters for 100 classes), "stage2" (a frame
            and a key frame, in their order in time; 494,436) or "stageN" (a frame and N - 1 key
            frames, with the hidden layers of stage 2).
        sizes: ``frames`` (side by side), ``input_size`` (numbers a frame), ``layers`` ((units,
            dropout after them), ...), ``l2`` (penalty of the hidden layers).

    Returns:
        (batch, frames * input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("keyframe_mlp", sizes_of(variant), sizes)
    inputs = keras.Input((size["frames"] * size["input_size"],), name="frames")
    x = _standardisation()(inputs)
    x = dense_stack(x, size["layers"], norm=False, l2=size["l2"])
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"keyframe_mlp_{variant}")


def _standardisation() -> keras.layers.BatchNormalization:
    # Not keras.layers.Normalization, where weights that are set, as in a copied model, do nothing.
    # The epsilon keeps what never varied in training from becoming huge when it does.
    return keras.layers.BatchNormalization(
        center=False, scale=False, epsilon=1e-6, trainable=False, name="standardisation"
    )
