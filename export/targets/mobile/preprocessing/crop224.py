"""crop224 as a graph, for phones: ImageNet's normalisation of a picture."""

from __future__ import annotations

from typing import Any

from edge_runtime.features.crop224 import DEVIATION, MEAN


def of_picture(image: Any) -> Any:
    """``edge_runtime.features.crop224.normalised`` in TensorFlow.

    Inside the graph, because MediaPipe takes one mean and one deviation for all three colours.

    Args:
        image: (1, height, width, rgb=3) float32 in 0..1.

    Returns:
        The same shape, minus ImageNet's mean, divided by its standard deviation.
    """
    return (image - MEAN) / DEVIATION
