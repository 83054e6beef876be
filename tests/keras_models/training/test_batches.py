"""Batches of an epoch: of one shape, in an order that seed and epoch give."""

import threading
import time
from dataclasses import replace

import numpy as np
import pytest

from keras_models.training.batches import BatchesInOrder, EpochBatches, training_and_validation_rows
from keras_models.training.recipe import TrainingSet

FEATURES = np.arange(20, dtype=np.float32).reshape(10, 2)
DATA = TrainingSet(FEATURES, np.arange(10) % 3, np.linspace(1, 2, 10, dtype=np.float32))


def rows_of(batches: EpochBatches, epoch: int) -> list[int]:
    batches.start(epoch)
    return [int(row[0] / 2) for step in range(len(batches)) for row in batches[step][0]]


def test_an_epoch_has_whole_batches_of_different_rows() -> None:
    batches = EpochBatches(DATA, np.arange(10), 4, 3, seed=0)
    assert len(batches) == 2
    assert len(set(rows_of(batches, 0))) == 8
    features, target, weight = batches[1]
    assert features.shape == (4, 2)
    assert target.shape == (4, 3)
    row = int(features[2, 0] / 2)
    assert target[2].argmax() == row % 3
    assert weight[2] == DATA.weight[row]


def test_seed_and_epoch_alone_give_the_order() -> None:
    one, other = (EpochBatches(DATA, np.arange(10), 4, 3, seed=7) for _ in range(2))
    rows_of(one, 0)
    assert rows_of(one, 1) == rows_of(other, 1)
    assert rows_of(one, 1) != rows_of(one, 2)
    assert rows_of(EpochBatches(DATA, np.arange(10), 4, 3, seed=8), 1) != rows_of(one, 1)


def test_fewer_rows_than_a_batch_are_one_batch() -> None:
    batches = EpochBatches(DATA, np.array([3, 5]), 4, 3, seed=0)
    assert len(batches) == 1
    assert sorted(rows_of(batches, 0)) == [3, 5]


def test_hosts_share_a_batch() -> None:
    whole = EpochBatches(DATA, np.arange(10), 4, 3, seed=0)
    parts = [EpochBatches(DATA, np.arange(10), 4, 3, seed=0, host=(i, 2)) for i in range(2)]
    for batches in (whole, *parts):
        batches.start(0)
    np.testing.assert_array_equal(np.concatenate([part[1][0] for part in parts]), whole[1][0])


def test_an_epoch_takes_its_own_features_also_when_epochs_are_skipped() -> None:
    varied = TrainingSet(FEATURES, DATA.target, DATA.weight, lambda epoch: FEATURES * 0 + epoch)
    batches = EpochBatches(varied, np.arange(10), 4, 3, seed=0)
    for epoch in (0, 1, 5):
        batches.start(epoch)
        assert set(batches[0][0].ravel().tolist()) == {epoch}
    batches.close()


class Recorded:
    """Features that note which thread made them, and for which rows."""

    def __init__(self) -> None:
        self.made: list[tuple[str, list[int]]] = []

    def __len__(self) -> int:
        return len(FEATURES)

    def __getitem__(self, rows: np.ndarray) -> np.ndarray:
        self.made.append((threading.current_thread().name, rows.tolist()))
        return FEATURES[rows]


@pytest.mark.parametrize("ahead", [0, 1, 3])
def test_so_many_batches_and_no_more_are_made_ahead(ahead: int) -> None:
    features = Recorded()
    batches = EpochBatches(replace(DATA, features=features), np.arange(10), 2, 3, 0, ahead=ahead)
    batches.start(0)
    first = batches[0]
    deadline_s = time.monotonic() + 10
    while len(features.made) < 1 + ahead and time.monotonic() < deadline_s:
        time.sleep(0.001)
    batches.close()
    assert len(features.made) == 1 + ahead
    assert ({name for name, _ in features.made} == {"MainThread"}) == (ahead == 0)
    plain = EpochBatches(DATA, np.arange(10), 2, 3, 0, ahead=0)
    plain.start(0)
    for mine, theirs in zip(first, plain[0], strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_what_was_made_ahead_of_an_epoch_is_not_taken_in_it() -> None:
    varied = replace(DATA, varied=lambda epoch: FEATURES * 0 + epoch)
    batches = EpochBatches(varied, np.arange(10), 2, 3, seed=0)
    for epoch in (3, 4):
        # As Keras does to learn the shapes, and where a run is interrupted within an epoch.
        batches[0]
        batches.start(epoch)
        assert {int(batches[step][0][0, 0]) for step in (0, 1, 2)} == {epoch}
    batches.close()


def test_blocks_are_taken_some_at_a_time() -> None:
    data = replace(DATA, block=np.arange(10) // 2, blocks_at_once=1)
    rows = rows_of(EpochBatches(data, np.arange(10), 2, 3, seed=0), 0)
    assert [abs(a - b) for a, b in zip(rows[::2], rows[1::2], strict=True)] == [1] * 5


def test_what_fills_the_last_batch_weighs_nothing() -> None:
    batches = BatchesInOrder(FEATURES, 4, DATA.target, 3)
    features, _, weight = batches[2]
    assert len(batches) == 3
    np.testing.assert_array_equal(features[:2], FEATURES[8:])
    assert weight.tolist() == [1, 1, 0, 0]
    (alone,) = BatchesInOrder(FEATURES, 4)[0]
    np.testing.assert_array_equal(alone, FEATURES[:4])


@pytest.mark.parametrize("share", [0.0, 0.25])
def test_every_class_gives_its_share_for_validation(share: float) -> None:
    target = np.repeat([0, 1, 2], [40, 20, 8])
    train, validation = training_and_validation_rows(target, share, seed=0)
    assert sorted([*train.tolist(), *validation.tolist()]) == list(range(68))
    counts = np.bincount(target[validation], minlength=3)
    assert counts.tolist() == [40 * share, 20 * share, 8 * share]
