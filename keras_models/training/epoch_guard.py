"""EpochGuard: begins every epoch with its own batches, and ends a run that went wrong."""

from __future__ import annotations

import math
import time
from typing import Any

import keras

from edge_runtime.errors import UserError
from keras_models.training.batches import EpochBatches


class EpochGuard(keras.callbacks.Callback):
    """Starts the batches of an epoch and notes its ``seconds``; the first of the callbacks.

    Raises:
        UserError: at the end of an epoch whose loss or weights are not finite, before anything of
            that epoch is saved.
    """

    def __init__(self, title: str, batches: EpochBatches) -> None:
        super().__init__()
        self._title, self._batches = title, batches
        self._begun_s = 0.0

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self._begun_s = time.perf_counter()
        self._batches.start(epoch)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        logs = logs if logs is not None else {}
        if not (math.isfinite(logs.get("loss", math.nan)) and self._weights_are_finite()):
            raise UserError(
                f"{self._title}: the loss is NaN or infinite in epoch {epoch + 1}: choose a lower "
                "learning rate or clip gradients; the state after the epoch before it is kept"
            )
        logs["seconds"] = round(time.perf_counter() - self._begun_s, 3)

    def _weights_are_finite(self) -> bool:
        ops = keras.ops
        return all(
            bool(ops.all(ops.isfinite(weight.value))) for weight in self.model.trainable_variables
        )
