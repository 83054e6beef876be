"""Samples: inputs of a file for phones, and the features that the runtime makes of them."""

from __future__ import annotations

from dataclasses import dataclass

from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True, slots=True)
class Samples:
    """Aligned by their first axis.

    Attributes:
        inputs: by name, (sample, ...) float32.
        features: (sample, ...) float32, as the bundle's model takes them.
    """

    inputs: dict[str, FloatArray]
    features: FloatArray
