"""TimeBudget: ends a training after the epoch with which its time is used up."""

from __future__ import annotations

import time
from typing import Any

import keras


class TimeBudget(keras.callbacks.Callback):
    """Stops where another epoch, as long as the longest so far, would exceed the time.

    The last of the callbacks, after the one that keeps the state: the run counts as unfinished, and
    goes on when its command is given again.

    Args:
        minutes: from the beginning of training on.
    """

    def __init__(self, minutes: float) -> None:
        super().__init__()
        self._seconds = 60 * minutes
        self._begun_s = self._epoch_begun_s = self._longest_s = 0.0

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        # A training in several stages begins once.
        self._begun_s = self._begun_s or time.perf_counter()

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        self._epoch_begun_s = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        now_s = time.perf_counter()
        self._longest_s = max(self._longest_s, now_s - self._epoch_begun_s)
        if now_s + self._longest_s > self._begun_s + self._seconds:
            self.model.stop_training = True
