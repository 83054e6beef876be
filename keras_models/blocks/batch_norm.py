"""batch_norm: batch normalisation as in PyTorch, which the documents trained with."""

from __future__ import annotations

from typing import Any

import keras


def batch_norm(**arguments: Any) -> keras.layers.BatchNormalization:
    """Over the last axis, with PyTorch's epsilon 1e-5 and momentum (0.1 there is 0.9 here)."""
    return keras.layers.BatchNormalization(epsilon=1e-5, momentum=0.9, **arguments)
