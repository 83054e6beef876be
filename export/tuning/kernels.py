"""with_kernels: the layers whose kernels are pruned and clustered, each in a wrapper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def with_kernels(model: Any, wrapper: Callable[[Any], Any]) -> Any:
    """A copy of a tf_keras model in which dense and convolution layers are wrapped.

    Those hold nearly all weights; in recurrent layers every frame's error would add up.
    """
    import tf_keras

    layers = tf_keras.layers
    kinds = (layers.Dense, layers.Conv1D, layers.Conv2D)

    def chosen(layer: Any) -> Any:
        # Depthwise convolutions are kinds of convolutions, too.
        return wrapper(layer) if type(layer) in kinds else layer

    return tf_keras.models.clone_model(model, clone_function=chosen)
