"""spoter: landmarks over time -> one of a set of signs, by a transformer with one class query.

Architecture: Bohacek and Hruz 2022, "Sign Pose-Based Transformer for Word-Level Sign Language
Recognition".
"""

from __future__ import annotations

from typing import Any, Literal

import keras

from keras_models.blocks.attention import attention
from keras_models.blocks.feed_forward import feed_forward
from keras_models.blocks.learned_vectors import LearnedPositions, LearnedQuery
from keras_models.blocks.sizes import sized

Variant = Literal["document", "angles"]

_COMMON: dict[str, Any] = {"frames": 64, "layers": 6, "feed_forward": 2048, "dropout": 0.1}
SIZES: dict[str, dict[str, Any]] = {
    "document": {"input_size": 108, "heads": 9, **_COMMON},
    # Nine heads do not divide 104.
    "angles": {"input_size": 104, "heads": 8, **_COMMON},
}


def build(num_classes: int, *, variant: Variant = "document", **sizes: Any) -> keras.Model:
    """An encoder over the frames; a decoder in which a learned class query attends to them; logits.

    As in the paper's own model: the features are not embedded, so that their number is the width;
    one learned vector is added to every frame instead of a position; the decoder has no
    self-attention; and each part normalises after its sum. The table of positions that is never
    used there is left out here.

    Args:
        num_classes: outputs; 100 in the document.
        variant: "document" (spoter108: 54 points x (x, y); 5,917,372 parameters for 100 classes) or
            "angles" (angles104: the document's own features of hands and pose).
        sizes: ``frames``, ``input_size`` (numbers a frame), ``heads`` (which divide it), ``layers``
            (of the encoder, and of the decoder), ``feed_forward`` (units), ``dropout``.

    Returns:
        (batch, frame, input_size) float32 -> logits (batch, num_classes) float32.
    """
    size = sized("spoter", SIZES[variant], sizes)
    inputs = keras.Input((size["frames"], size["input_size"]), name="landmarks")
    memory = LearnedPositions(shared=True, name="position")(inputs)
    for number in range(1, size["layers"] + 1):
        memory = _encoder_layer(memory, size, f"encoder_{number}")
    memory = _norm(memory, "encoder_norm")
    x = LearnedQuery(name="class_query")(inputs)
    for number in range(1, size["layers"] + 1):
        x = _decoder_layer(x, memory, size, f"decoder_{number}")
    x = keras.layers.Flatten(name="sign")(_norm(x, "decoder_norm"))
    logits = keras.layers.Dense(num_classes, name="logits")(x)
    return keras.Model(inputs, logits, name=f"spoter_{variant}")


def _encoder_layer(x: Any, size: dict[str, Any], name: str) -> Any:
    attended = attention(x, x, size["heads"], size["dropout"], f"{name}_attention")
    x = _summed(x, attended, size["dropout"], f"{name}_attention")
    return _feed_forward(x, size, name)


def _decoder_layer(x: Any, memory: Any, size: dict[str, Any], name: str) -> Any:
    # What self-attention's residual sum becomes where the query itself takes its place.
    x = _summed(x, x, size["dropout"], f"{name}_query")
    attended = attention(x, memory, size["heads"], size["dropout"], f"{name}_attention")
    x = _summed(x, attended, size["dropout"], f"{name}_attention")
    return _feed_forward(x, size, name)


def _feed_forward(x: Any, size: dict[str, Any], name: str) -> Any:
    forward = feed_forward(x, size["feed_forward"], size["dropout"], f"{name}_feed_forward")
    return _summed(x, forward, size["dropout"], f"{name}_feed_forward")


def _summed(x: Any, branch: Any, dropout: float, name: str) -> Any:
    branch = keras.layers.Dropout(dropout, name=f"{name}_dropout")(branch)
    return _norm(keras.layers.Add(name=f"{name}_sum")([x, branch]), f"{name}_norm")


def _norm(x: Any, name: str) -> Any:
    return keras.layers.LayerNormalization(epsilon=1e-5, name=name)(x)
