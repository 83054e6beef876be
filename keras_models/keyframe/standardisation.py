"""Standardising by the training samples, inside the model."""

from __future__ import annotations

import keras
import numpy as np

from keras_models.checkpoint import some_rows
from keras_models.training.recipe import Features

LAYER = "standardisation"
# Mean and deviation change little with more.
_ROWS = 20_000


def standardise(model: keras.Model, features: Features) -> None:
    """Fit the layer "standardisation" of a model to training samples."""
    rows = np.asarray(some_rows(features, seed=0, most=_ROWS))
    model.get_layer(LAYER).set_weights([rows.mean(0, np.float64), rows.var(0, np.float64)])
