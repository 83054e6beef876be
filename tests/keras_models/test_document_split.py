"""The document's split takes a fifth of every label."""

import numpy as np
import pytest

from datasets.hand.landmark_samples import make_hands
from keras_models.configs.landmark_mlp import RECIPE, stratified_fifth


def test_a_fifth_of_every_label_is_held_out() -> None:
    table = make_hands("digits", 40, seed=0, unknown_per_label=0)
    held_out = stratified_fifth(table, seed=1)
    for label in np.unique(table.label):
        assert held_out[table.label == label].sum() == 8
    assert not np.array_equal(held_out, stratified_fifth(table, seed=2))


def test_the_recipe_is_the_documents() -> None:
    assert (len(RECIPE.labels), RECIPE.epochs, RECIPE.batch) == (36, 100, 256)
    optimizer = RECIPE.optimizer(1000)
    assert float(optimizer.learning_rate) == pytest.approx(1e-3)
    assert RECIPE.arguments == {"variant": "document"}
    assert list(RECIPE.labels) == sorted(RECIPE.labels)
