"""Tunings: what recipes do to a model's weights by training on before they convert it.

Each starts from the lean tf_keras twin, learns from the Keras model's own answers (``Lesson``), and
is done by tensorflow-model-optimization.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from export.tuning.clustered import clustered
from export.tuning.lesson import Lesson
from export.tuning.pruned import pruned
from export.tuning.quantised import quantised

# Name -> (tf_keras model, names of the tunings before, lesson) -> tf_keras model.
TUNINGS: dict[str, Callable[[Any, tuple[str, ...], Lesson], Any]] = {
    "pruned": pruned,
    "clustered": clustered,
    "quantised": quantised,
}

__all__ = ["TUNINGS", "Lesson"]
