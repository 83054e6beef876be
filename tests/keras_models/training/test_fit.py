"""Fitting: runs go on after an interruption, and bad runs end in one sentence."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pandas as pd
import pytest

from edge_runtime.errors import UserError
from keras_models.training.fit import BACKUP_FOLDER, HISTORY_FILE, fit, logits
from keras_models.training.recipe import TrainingSet
from keras_models.training.unfinished import STATE_FILE
from tests.keras_models.interrupted import RECIPE, data

ROOT = Path(__file__).parents[3]


def child(backend: str, *arguments: object) -> int:
    """Exit status of a training run in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tests.keras_models.interrupted", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        check=False,
    ).returncode


@pytest.mark.parametrize("backend", [pytest.param("jax", marks=pytest.mark.slow), "tensorflow"])
def test_a_killed_run_goes_on_to_the_very_same_weights(backend: str, tmp_path: Path) -> None:
    assert child(backend, tmp_path, 3) == -signal.SIGKILL
    assert (tmp_path / "killed" / BACKUP_FOLDER / STATE_FILE).exists()
    assert child(backend, tmp_path) == 0
    with np.load(tmp_path / "killed.npz") as resumed, np.load(tmp_path / "straight.npz") as whole:
        assert whole.files
        for name in whole.files:
            np.testing.assert_array_equal(resumed[name], whole[name])
    resumed, whole = (
        pd.read_csv(tmp_path / name / HISTORY_FILE).set_index("epoch")
        for name in ("killed", "straight")
    )
    assert whole.index.tolist() == [0, 1, 2, 3, 4, 5]
    # The plateau was noticed in spite of the interruption.
    assert whole["learning_rate"].iloc[-1] < whole["learning_rate"].iloc[0]
    pd.testing.assert_frame_equal(
        resumed.drop(columns="seconds"), whole.drop(columns="seconds"), check_exact=True
    )


def test_a_run_that_is_done_is_not_trained_on(tmp_path: Path) -> None:
    first = fit(replace(RECIPE, epochs=2), data(), tmp_path, seed=0, title="tiny")
    again = fit(replace(RECIPE, epochs=2), data(), tmp_path, seed=0, title="tiny")
    for one, other in zip(first.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_early_stopping_ends_a_run_and_keeps_its_best_weights(tmp_path: Path) -> None:
    recipe = replace(
        RECIPE,
        epochs=50,
        validation_share=0.2,
        callbacks=lambda: [
            # Nothing is ever better by 9: the first epoch stays the best.
            keras.callbacks.EarlyStopping(
                "val_loss", patience=2, min_delta=9, restore_best_weights=True
            )
        ],
    )
    model = fit(recipe, data(), tmp_path, seed=0, title="tiny")
    assert len(pd.read_csv(tmp_path / HISTORY_FILE)) == 3
    again = fit(recipe, data(), tmp_path, seed=0, title="tiny")
    for one, other in zip(model.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_features_may_be_made_when_they_are_asked_for(tmp_path: Path) -> None:
    class Lazy:
        asked = 0

        def __init__(self, features: np.ndarray) -> None:
            self._features = features

        def __len__(self) -> int:
            return len(self._features)

        def __getitem__(self, rows: np.ndarray) -> np.ndarray:
            self.asked = max(self.asked, len(rows))
            return self._features[rows]

    whole = replace(data(), varied=None)
    lazy = Lazy(whole.features)
    recipe = replace(RECIPE, epochs=1)
    one = fit(recipe, whole, tmp_path / "one", seed=0, title="tiny")
    other = fit(recipe, replace(whole, features=lazy), tmp_path / "other", seed=0, title="tiny")
    assert lazy.asked == RECIPE.batch
    np.testing.assert_array_equal(logits(one, whole.features), logits(other, lazy))


def test_answers_do_not_depend_on_how_many_are_asked_at_once(tmp_path: Path) -> None:
    model = fit(replace(RECIPE, epochs=1), data(), tmp_path, seed=0, title="tiny")
    features = data().features
    assert logits(model, features).shape == (len(features), 3)
    np.testing.assert_allclose(logits(model, features[:1]), logits(model, features)[:1], atol=1e-6)


def test_a_loss_that_is_no_number_keeps_the_last_good_epoch(tmp_path: Path) -> None:
    good = data()

    def spoilt(epoch: int) -> np.ndarray:
        return good.varied(epoch) * (np.nan if epoch == 2 else 1)

    bad = TrainingSet(good.features, good.target, good.weight, spoilt)
    with pytest.raises(UserError, match=r"^tiny: the loss is NaN or infinite in epoch 3: choose"):
        fit(RECIPE, bad, tmp_path, seed=0, title="tiny")
    with np.load(tmp_path / BACKUP_FOLDER / STATE_FILE) as state:
        assert '"epochs_done": 2' in str(state["header"])
        assert all(np.isfinite(state[name]).all() for name in state.files if name != "header")
    model = fit(RECIPE, good, tmp_path, seed=0, title="tiny")
    assert np.isfinite(logits(model, good.features)).all()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"labels": tuple("abd")}, "set of labels"),
        ({"arguments": {**RECIPE.arguments, "layers": ((9, 0.2),)}}, "size of the architecture"),
        ({"epochs": 7}, "number of epochs"),
    ],
)
def test_an_unfinished_run_of_another_model_is_left_alone(
    change: dict, name: str, tmp_path: Path
) -> None:
    stop = replace(RECIPE, callbacks=lambda: [Stopped()])
    with pytest.raises(KeyboardInterrupt):
        fit(stop, data(), tmp_path, seed=0, title="tiny")
    state = tmp_path / BACKUP_FOLDER / STATE_FILE
    before = state.read_bytes()
    with pytest.raises(UserError, match=f"holds an unfinished run with another {name}: finish it"):
        fit(replace(RECIPE, **change), data(), tmp_path, seed=0, title="tiny")
    assert state.read_bytes() == before


class Stopped(keras.callbacks.Callback):
    """Ctrl-C in the second epoch."""

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:
        if epoch == 1:
            raise KeyboardInterrupt


def test_a_damaged_state_is_told(tmp_path: Path) -> None:
    state = tmp_path / BACKUP_FOLDER / STATE_FILE
    state.parent.mkdir()
    state.write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(UserError, match=r"state.npz is damaged .* remove it"):
        fit(RECIPE, data(), tmp_path, seed=0, title="tiny")


def test_no_sample_at_all_is_told(tmp_path: Path) -> None:
    nothing = TrainingSet(
        np.empty((0, 6), np.float32), np.empty(0, np.int64), np.empty(0, np.float32)
    )
    with pytest.raises(UserError, match="tiny: no sample is left to train on"):
        fit(RECIPE, nothing, tmp_path, seed=0, title="tiny")
