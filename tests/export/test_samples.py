"""Large samples are looked at in smaller numbers, spread evenly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from export.samples import calibration_inputs, evaluation_rows, golden_rows
from keras_models.checkpoint import Checkpoint


def checkpoint(rows: int, *shape: int) -> Checkpoint:
    """Samples of that shape in the memory of one number."""
    samples: Any = np.broadcast_to(np.float32(0), (rows, *shape))
    every = np.arange(rows)
    return Checkpoint(Path(), None, samples, samples, every, every)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shape", "counts"),
    [
        ((63,), (1000, 9000, 1000)),
        ((64, 126), (1000, 8322, 32)),
        ((176, 276), (345, 1381, 5)),
        ((224, 224, 3), (111, 445, 2)),
        ((30, 224, 224, 3), (32, 100, 2)),
    ],
)
def test_samples_are_fewer_the_larger_they_are(
    shape: tuple[int, ...], counts: tuple[int, int, int]
) -> None:
    many = checkpoint(9000, *shape)

    found = len(calibration_inputs(many)), len(evaluation_rows(many)), len(golden_rows(many))

    assert found == counts


def test_they_are_spread_from_the_first_to_the_last() -> None:
    rows = evaluation_rows(checkpoint(9000, 224, 224, 3))

    assert (rows[0], rows[-1]) == (0, 8999)
    assert np.unique(np.diff(rows)).tolist() == [20, 21]


def test_a_few_samples_are_all_taken() -> None:
    few = checkpoint(5, 30, 224, 224, 3)

    assert len(calibration_inputs(few)) == 5
    assert evaluation_rows(few).tolist() == [0, 1, 2, 3, 4]
    assert golden_rows(few).tolist() == [0, 4]
