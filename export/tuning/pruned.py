"""pruned: half of the weights become zeros, the smallest of each layer."""

from __future__ import annotations

from typing import Any

from export.tuning.kernels import with_kernels
from export.tuning.lesson import Lesson

SPARSITY = 0.5
# Of the steps; in the rest the weights that are left make up for those that are gone.
_PRUNING_SHARE = 0.6
_UPDATES = 50


def pruned(model: Any, before: tuple[str, ...], lesson: Lesson) -> Any:
    """A tf_keras model of the same layers, half of whose kernels' weights are 0.

    Source: Zhu and Gupta 2017, "To prune, or not to prune", whose schedule this is.
    """
    from tensorflow_model_optimization.sparsity import keras as sparsity

    end = max(1, int(_PRUNING_SHARE * lesson.steps))
    schedule = sparsity.PolynomialDecay(
        0.0, SPARSITY, begin_step=0, end_step=end, frequency=max(1, end // _UPDATES)
    )
    training = with_kernels(
        model, lambda layer: sparsity.prune_low_magnitude(layer, pruning_schedule=schedule)
    )
    lesson.teach(training, (sparsity.UpdatePruningStep(),))
    return sparsity.strip_pruning(training)
