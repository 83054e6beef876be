"""CtcLoss: the probability of a text, summed over its alignments with the frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from edge_runtime.ctc import BLANK, encode
from edge_runtime.errors import UserError

# Longest text of a window: the document pads its labels to it.
TEXT_LENGTH = 64


@keras.saving.register_keras_serializable(package="asl_edge")
class CtcLoss(keras.losses.Loss):
    """Connectionist temporal classification over all frames of the window.

    Source: Graves et al., "Connectionist Temporal Classification" (ICML 2006). As in the document,
    the logits are as long as the window however much of it is padding: the model learns to answer
    blanks there.

    Args:
        blank: class of the blank, which also pads the labels.
        rest: as of every Keras loss.
    """

    def __init__(self, blank: int = BLANK, name: str = "ctc", **rest: Any) -> None:
        super().__init__(name=name, **rest)
        self.blank = blank

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """Labels (batch, character), blank or negative where there is none, and logits (batch,
        frame, class) -> (batch,) minus the logarithm of the label's probability."""
        labels = ops.cast(y_true, "int32")
        real = ops.logical_and(labels >= 0, labels != self.blank)
        labels = ops.where(real, labels, self.blank)
        frames = ops.full((ops.shape(y_pred)[0],), y_pred.shape[1], dtype="int32")
        lengths = ops.sum(ops.cast(real, "int32"), axis=-1)
        return ops.ctc_loss(labels, y_pred, lengths, frames, mask_index=self.blank)

    def get_config(self) -> dict[str, Any]:
        """All arguments."""
        return {**super().get_config(), "blank": self.blank}


def padded_labels(texts: Sequence[str], length: int = TEXT_LENGTH) -> NDArray[np.int32]:
    """Texts as labels (text, character=length) int32, filled up with blanks.

    Raises:
        UserError: a text is longer, or has a character that cannot be spelled.
    """
    labels = np.full((len(texts), length), BLANK, np.int32)
    for row, text in zip(labels, texts, strict=True):
        if len(text) > length:
            raise UserError(f"{text!r} is longer than the {length} characters of a window")
        row[: len(text)] = encode(text)
    return labels
