"""A checkpoint's parts must be there and fit together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from edge_runtime.errors import UserError
from keras_models.checkpoint import load_checkpoint
from tests.export.checkpoints import describe

ROWS = np.zeros((5, 63), np.float32)
LABELS = np.arange(5) % 4


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """Just enough of one: reading does not look into the weights."""
    folder = tmp_path / "checkpoint"
    folder.mkdir()
    describe(folder)
    (folder / "model.weights.h5").touch()
    np.savez(folder / "calibration.npz", features=ROWS)
    np.savez(folder / "evaluation.npz", features=ROWS, labels=LABELS)
    return folder


def save(name: str, **arrays: Any) -> Callable[[Path], None]:
    return lambda folder: np.savez(folder / name, **arrays)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "model.weights.h5").unlink(), r"holds no model\.weights\.h5"),
        (lambda folder: (folder / "model.json").unlink(), r"model\.json cannot be read"),
        (lambda folder: (folder / "model.json").write_text("{"), r"model\.json is not valid JSON"),
        (lambda folder: describe(folder, labels="ABC"), "labels is not a list"),
        (lambda folder: describe(folder, feature_version=9), "hand63 is version 1 here"),
        (lambda folder: describe(folder, metrics={"a": float("nan")}), "is not a finite number"),
        (lambda folder: (folder / "calibration.npz").unlink(), r"calibration\.npz is missing"),
        (lambda folder: (folder / "evaluation.npz").write_bytes(b"PK"), "missing or damaged"),
        (save("calibration.npz", features=ROWS.astype(float)), "no float32 array 'features'"),
        (save("calibration.npz", features=ROWS[:, :62]), "samples of 62 numbers, .* has 63"),
        (save("calibration.npz", features=ROWS * np.nan), "NaN or infinite features"),
        (save("evaluation.npz", features=ROWS), "no integer array 'labels'"),
        (save("evaluation.npz", features=ROWS, labels=LABELS + 1), r"indices outside 0\.\.3"),
        (save("evaluation.npz", features=ROWS, labels=LABELS[:4]), "do not fit together"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    checkpoint: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    spoil(checkpoint)

    with pytest.raises(UserError, match=sentence):
        load_checkpoint(checkpoint)


def test_golden_rows_may_be_chosen(checkpoint: Path) -> None:
    np.savez(checkpoint / "evaluation.npz", features=ROWS, labels=LABELS, golden=np.array([4, 2]))

    assert load_checkpoint(checkpoint).golden.tolist() == [4, 2]


def test_without_a_choice_golden_rows_are_the_first_of_each_label(checkpoint: Path) -> None:
    np.savez(checkpoint / "evaluation.npz", features=ROWS, labels=np.array([3, 3, 0, 1, 0]))

    assert load_checkpoint(checkpoint).golden.tolist() == [2, 3, 0]


def test_fields_that_training_notes_for_itself_are_left_alone(checkpoint: Path) -> None:
    describe(checkpoint, seed=7)

    assert load_checkpoint(checkpoint).description.name == "clusters"
