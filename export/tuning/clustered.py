"""clustered: each layer's weights take but a few values, so that files compress well."""

from __future__ import annotations

from math import prod
from typing import Any

from export.tuning.kernels import with_kernels
from export.tuning.lesson import Lesson

CLUSTERS = 32
# Smaller kernels gain nothing, and stay as they are.
_FEWEST_WEIGHTS = 4 * CLUSTERS


def clustered(model: Any, before: tuple[str, ...], lesson: Lesson) -> Any:
    """A tf_keras model of the same layers, with at most ``CLUSTERS`` values in each kernel that is
    not small; zeros of pruning stay zeros.

    Source: Han et al. 2016, "Deep Compression", section 3.
    """
    from tensorflow_model_optimization.clustering import keras as clustering

    start = clustering.CentroidInitialization.KMEANS_PLUS_PLUS

    def wrapper(layer: Any) -> Any:
        if prod(layer.kernel.shape) < _FEWEST_WEIGHTS:
            layer.trainable = False
            return layer
        return clustering.cluster_weights(
            layer,
            number_of_clusters=CLUSTERS,
            cluster_centroids_init=start,
            preserve_sparsity="pruned" in before,
        )

    training = with_kernels(model, wrapper)
    lesson.teach(training)
    return clustering.strip_clustering(training)
