"""ComposedBatches: newly composed phrases for every step."""

from __future__ import annotations

from concurrent.futures import Future

import keras
import numpy as np
from numpy.typing import NDArray

from datasets.fingerspelling.composer import Composer
from datasets.fingerspelling.workers import Composed, Workers, composed
from edge_runtime.landmarks import FloatArray
from keras_models.spelling.ctc_loss import padded_labels

Batch = tuple[FloatArray, NDArray[np.int32]]


class ComposedBatches(keras.utils.PyDataset):
    """Batches of a composer.

    A batch depends on the seed, the epoch and the step alone, so that a run that goes on after an
    interruption sees what it would have seen, whoever composes it.

    Args:
        composer: makes the phrases.
        batch: phrases a step.
        steps: of an epoch.
        seed: of all.
        workers: processes that compose ahead; 0 composes when a batch is asked for.

    Attributes:
        aligned: label the frames, not the phrases.
    """

    aligned = False

    def __init__(
        self, composer: Composer, batch: int, steps: int, seed: int, workers: int = 0
    ) -> None:
        super().__init__()
        self._composer, self._batch, self._steps, self._seed = composer, batch, steps, seed
        self._epoch, self._ahead = 0, 2 * workers
        self._pending: dict[int, Future[Composed]] = {}
        self._helpers = Workers(composer, workers) if workers else None

    def __len__(self) -> int:
        return self._steps

    def start(self, epoch: int) -> None:
        """Go to an epoch, counted from 0."""
        self._epoch = epoch
        for future in self._pending.values():
            future.cancel()
        self._pending = {}

    def __getitem__(self, step: int) -> Batch:
        """Features (phrase, frame, 276) and labels (phrase, character=64), or (phrase, frame)."""
        return batch_of(self._composed(step), aligned=self.aligned)

    def close(self) -> None:
        """End the processes."""
        if self._helpers is not None:
            self._helpers.close()

    def _composed(self, step: int) -> Composed:
        if self._helpers is None:
            return composed(self._composer, self._batch, (self._seed, self._epoch, step))
        for later in range(step, min(step + self._ahead, self._steps)):
            if later not in self._pending:
                key = (self._seed, self._epoch, later)
                self._pending[later] = self._helpers.submit(self._batch, key)
        return self._pending.pop(step).result()


def batch_of(phrases: Composed, *, aligned: bool) -> Batch:
    """Composed phrases with what a loss wants to know of them."""
    features, texts, shown = phrases
    return features, shown if aligned else padded_labels(texts)
