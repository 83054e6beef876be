"""How fast batches are made, how much memory that takes, and how fast a model takes them."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np

from edge_runtime.errors import UserError
from keras_models.training.batches import EpochBatches
from keras_models.training.recipe import Features, TrainingSet

# Batches until everything that is kept is there: threads, pools, buffers.
WARM_UP = 6
# Linux: sizes in pages, the second one of what is resident.
STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Loading:
    """What one epoch took.

    Attributes:
        samples_per_s: that were made into batches, the warm-up aside.
        grown_mb: by how much the process's memory grew at most after the warm-up.
        whole_mb: what all of these samples take as features.
    """

    samples_per_s: float
    grown_mb: float
    whole_mb: float


def loading(data: TrainingSet, batch: int) -> Loading:
    """Make every batch of one epoch, and throw it away.

    Raises:
        UserError: there are not more batches than those of the warm-up.
    """
    rows = np.arange(len(data.features))
    batches = EpochBatches(data, rows, batch, int(data.target.max()) + 1, seed=0)
    if len(batches) <= WARM_UP:
        raise UserError(
            f"{len(batches)} batches are too few, as {WARM_UP} are for the warm-up: give more data "
            "or smaller batches"
        )
    batches.start(0)
    size = max(batches[step][0].nbytes for step in range(WARM_UP))
    before_mb, most_mb, begun_s = memory_mb(), 0.0, time.perf_counter()
    for step in range(WARM_UP, len(batches)):
        batches[step]
        most_mb = max(most_mb, memory_mb())
    seconds = time.perf_counter() - begun_s
    batches.close()
    count = len(batches) - WARM_UP
    return Loading(count * batch / seconds, max(0.0, most_mb - before_mb), count * size / 1e6)


def step_rate(
    model: keras.Model, features: Features, classes: int, batch: int, steps: int
) -> float:
    """Samples a second that a compiled model trains on, of batches that are there already."""
    taken = np.asarray(features[np.arange(batch)], np.float32)
    target = np.eye(classes, dtype=np.float32)[np.arange(batch) % classes]
    model.train_on_batch(taken, target)
    begun_s = time.perf_counter()
    for _ in range(steps):
        model.train_on_batch(taken, target)
    return batch * steps / (time.perf_counter() - begun_s)


def memory_mb() -> float:
    """What the process has in memory now; where that is not to be had, the most it ever had."""
    if STATM.exists():
        pages = int(STATM.read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Bytes on macOS, KiB elsewhere.
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
