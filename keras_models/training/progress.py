"""A progress bar for training, on the terminal's one line."""

from __future__ import annotations

from typing import Any

import keras
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


class EpochProgress(keras.callbacks.Callback):
    """Epochs done, loss and remaining time."""

    def __init__(self, title: str, epochs: int) -> None:
        super().__init__()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total} epochs"),
            TextColumn("{task.fields[loss]}"),
            TimeRemainingColumn(),
        )
        self._task = self._bar.add_task(title, total=epochs, loss="")

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        self._bar.start()

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        loss = (logs or {}).get("loss", float("nan"))
        self._bar.update(self._task, completed=epoch + 1, loss=f"loss {loss:.3f}")

    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away, also where training ended with an error."""
        self._bar.stop()
