"""Scores hold together, and come back from disk whole."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from edge_runtime.errors import UserError
from keras_models.evaluation import Scores, load_scores, save_scores
from tests.keras_models.evaluation.made_up import ROWS, scores_of


def test_known_and_unknown_samples_are_told_apart():
    scores = scores_of(ROWS)
    assert (len(scores.known), len(scores.unknown)) == (6, 1)
    assert scores.unknown.source.tolist() == ["away"]


def test_folds_are_joined_with_their_detection_rates():
    scores = scores_of(ROWS)
    folds = [
        replace(scores[:4], detection={"home": (4, 5)}),
        replace(scores[4:], detection={"away": (3, 3)}),
    ]
    joined = Scores.concatenate(folds)
    assert joined.truth.tolist() == scores.truth.tolist()
    assert joined.detection == {"home": (4, 5), "away": (3, 3)}


def test_folds_of_other_labels_are_not_joined():
    with pytest.raises(ValueError, match="different labels"):
        Scores.concatenate([scores_of(ROWS), scores_of(ROWS, ("A", "B", "C", "?"))])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"truth": np.array(["A", "Q", "B"])}, "'Q' is none of the labels"),
        ({"logits": np.zeros((3, 2), np.float32)}, "not 3 samples x 3 labels"),
        ({"logits": np.full((3, 3), np.nan, np.float32)}, "NaN"),
        ({"clip": np.array(["1"])}, "one entry for each"),
        ({"labels": ("A", "A", "?")}, "twice"),
    ],
)
def test_what_does_not_fit_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        replace(scores_of(ROWS)[:3], **change)


def test_a_file_gives_back_what_was_saved(tmp_path):
    scores = replace(scores_of(ROWS), detection={"home": (6, 8)})
    path = tmp_path / "new" / "scores.npz"
    save_scores(path, scores)
    again = load_scores(path)
    assert again.labels == scores.labels
    assert again.detection == scores.detection
    np.testing.assert_array_equal(again.logits, scores.logits)
    for column in ("truth", "signer", "clip"):
        assert getattr(again, column).tolist() == getattr(scores, column).tolist()
    assert [entry.name for entry in path.parent.iterdir()] == ["scores.npz"]


def test_a_missing_or_damaged_file_is_named_in_one_sentence(tmp_path):
    path = tmp_path / "scores.npz"
    with pytest.raises(UserError, match=re.escape(str(path))):
        load_scores(path)
    save_scores(path, scores_of(ROWS))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(UserError, match="no whole scores"):
        load_scores(path)
