"""Composing in other processes, which must not load a backend: it could take their accelerator."""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from datasets.fingerspelling.composer import Composer
from edge_runtime.landmarks import FloatArray

Key = tuple[int, ...]
Composed = tuple[FloatArray, list[str], NDArray[np.int32]]

_kept: dict[str, Composer] = {}


def composed(composer: Composer, count: int, key: Key) -> Composed:
    """The batch of a key, as of ``Composer.aligned``."""
    return composer.aligned(count, np.random.default_rng(key))


class Workers:
    """Processes that keep a composer.

    Args:
        composer: is sent to each of them once.
        count: of processes.
    """

    def __init__(self, composer: Composer, count: int) -> None:
        # Forking a process that has threads of a backend can hang.
        self._pool = ProcessPoolExecutor(
            count, get_context("spawn"), initializer=_keep, initargs=(composer,)
        )

    def submit(self, count: int, key: Key) -> Future[Composed]:
        """What ``composed`` answers, when it is done."""
        return self._pool.submit(_composed_here, count, key)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _keep(composer: Composer) -> None:
    _kept["composer"] = composer


def _composed_here(count: int, key: Key) -> Composed:
    return composed(_kept["composer"], count, key)
