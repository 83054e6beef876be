"""Phrases composed for every step."""

import numpy as np

from datasets.fingerspelling.composer import Composer
from edge_runtime.ctc import BLANK
from keras_models.spelling.composed_batches import Batch, ComposedBatches
from tests.keras_models.tiny_speller import school


def composer() -> Composer:
    return Composer(school(), {"school": 1.0}, frames=48)


def same(one: Batch, other: Batch) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_step_is_known_by_seed_epoch_and_number():
    batches, again = (ComposedBatches(composer(), 3, 2, seed=7) for _ in range(2))
    for part in (batches, again):
        part.start(5)
    features, labels = batches[1]
    assert features.shape == (3, 48, 276)
    assert labels.shape == (3, 64)
    assert (labels != BLANK).any(axis=1).all()
    assert same(batches[1], again[1])
    assert not same(batches[0], batches[1])
    again.start(6)
    assert not same(batches[1], again[1])


def test_other_processes_compose_the_same():
    alone, helped = (ComposedBatches(composer(), 3, 4, seed=7, workers=w) for w in (0, 1))
    try:
        for epoch in (0, 1):
            alone.start(epoch)
            helped.start(epoch)
            assert all(same(alone[step], helped[step]) for step in range(4))
    finally:
        helped.close()
