"""Batches of an epoch, always of one shape, so that a backend compiles a step only once."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from keras_models.training.order import epoch_order
from keras_models.training.recipe import Features, TrainingSet

# Two: one that is ready, and one that is being made.
AHEAD = 2

Batch = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


class EpochBatches(keras.utils.PyDataset):
    """The training batches of one epoch after another.

    The order of an epoch depends on the seed and the epoch alone, so that a run that goes on after
    an interruption sees what it would have seen. Rows that do not fill a last batch are left for
    another epoch. While an epoch is trained, a thread prepares the next one's features.

    While a step is trained, another thread makes the next batches: decoding and augmenting by
    OpenCV and numpy let it run beside the step. Keras's own workers would do so only by asking for
    batches before the epoch has begun, in the order of another one.

    Args:
        data: what to train on.
        rows: (row,) indices of the samples to use, at least one.
        batch: rows a step; all of them where there are fewer.
        classes: length of the one-hot targets.
        seed: of the order.
        host: (index, count) where several hosts share every batch: each of them makes its part.
        ahead: batches that are made beforehand, and so the most that are in memory besides the one
            that is trained on; 0 makes each when it is asked for.
    """

    def __init__(
        self,
        data: TrainingSet,
        rows: NDArray[np.intp],
        batch: int,
        classes: int,
        seed: int,
        host: tuple[int, int] = (0, 1),
        ahead: int = AHEAD,
    ) -> None:
        super().__init__()
        self._data, self._rows, self._classes, self._seed = data, rows, classes, seed
        self._batch = min(batch, len(rows))
        self._host = host
        self._thread, self._maker = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self._next_features: tuple[int, Future[Features]] | None = None
        self._ahead = ahead
        self._pending: dict[int, Future[Batch]] = {}
        self._order = rows
        self._features = data.features

    def __len__(self) -> int:
        return len(self._rows) // self._batch

    def start(self, epoch: int) -> None:
        """Put the rows in the order of an epoch, counted from 0, and take its features."""
        rng = np.random.default_rng((self._seed, epoch))
        for batch in self._pending.values():
            batch.cancel()
        self._pending = {}
        self._order = epoch_order(self._rows, rng, self._data.block, self._data.blocks_at_once)
        if self._data.varied is not None:
            ahead, self._next_features = self._next_features, None
            ready = ahead is not None and ahead[0] == epoch
            self._features = ahead[1].result() if ready else self._data.varied(epoch)
            coming = self._thread.submit(self._data.varied, epoch + 1)
            self._next_features = (epoch + 1, coming)

    def close(self) -> None:
        """End the threads; what they prepare for steps that will not come is thrown away."""
        for thread in (self._thread, self._maker):
            thread.shutdown(wait=True, cancel_futures=True)

    def __getitem__(self, step: int) -> Batch:
        """Features (sample, ...), one-hot targets (sample, class) and weights (sample,)."""
        last = min(step + 1 + self._ahead, len(self)) if self._ahead else step
        for later in range(step, last):
            if later not in self._pending:
                self._pending[later] = self._maker.submit(self._made, later)
        made = self._pending.pop(step, None)
        return self._made(step) if made is None else made.result()

    def _made(self, step: int) -> Batch:
        index, count = self._host
        share = self._batch // count
        rows = self._order[step * self._batch + index * share :][:share]
        target = keras.utils.to_categorical(self._data.target[rows], self._classes)
        features = np.asarray(self._features[rows], np.float32)
        return features, target.astype(np.float32), self._data.weight[rows]


class BatchesInOrder(keras.utils.PyDataset):
    """Samples from first to last; the last batch is filled up with the first sample.

    Args:
        features: (sample, ...).
        batch: rows a step.
        target: (sample,) index of the label, where the answers are compared with it.
        classes: length of the one-hot targets.
    """

    def __init__(
        self,
        features: Features,
        batch: int,
        target: NDArray[np.int64] | None = None,
        classes: int = 0,
    ) -> None:
        super().__init__()
        self._features, self._batch = features, batch
        self._target, self._classes = target, classes

    def __len__(self) -> int:
        return -(-len(self._features) // self._batch)

    def __getitem__(self, step: int) -> Any:
        """As of ``EpochBatches``, or (features,) without a target; what fills up weighs 0."""
        place = np.arange(step * self._batch, (step + 1) * self._batch)
        real = place < len(self._features)
        rows = np.where(real, place, 0)
        features = np.asarray(self._features[rows], np.float32)
        if self._target is None:
            return (features,)
        target = keras.utils.to_categorical(self._target[rows], self._classes)
        return features, target.astype(np.float32), real.astype(np.float32)


def training_and_validation_rows(
    target: NDArray[np.int64], share: float, seed: int, group: NDArray[np.int64] | None = None
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows to train on, and a share 0..1 of every class's rows, drawn at random, to look at.

    Where ``group`` (row,) is given, groups are drawn instead, and all their rows with them.
    """
    if group is not None:
        _, first, of_row = np.unique(group, return_index=True, return_inverse=True)
        _, drawn = training_and_validation_rows(target[first], share, seed)
        is_validation = np.isin(of_row, drawn)
        return np.flatnonzero(~is_validation), np.flatnonzero(is_validation)
    rng = np.random.default_rng(seed)
    is_validation = np.zeros(len(target), bool)
    for index in np.unique(target) if share else ():
        own = rng.permutation(np.flatnonzero(target == index))
        is_validation[own[: round(share * len(own))]] = True
    return np.flatnonzero(~is_validation), np.flatnonzero(is_validation)
