"""unknown_to_tfmot: which layer keeps a model from training with fake quantisation."""

from __future__ import annotations

from typing import Any

# Layers with weights whose int8 arithmetic tfmot can mimic, by the names of Keras; normalisation is
# folded or a product and a sum, and so is a graph's adjacency a convolution.
KNOWN = ("Dense", "Conv2D", "DepthwiseConv2D", "BatchNormalization", "AdjacencyProduct")


def unknown_to_tfmot(model: Any) -> Any | None:
    """The first layer with weights of a keras.Model that is none of these, if there is one."""
    layers = (layer for layer in model.layers if layer.weights)
    return next((layer for layer in layers if type(layer).__name__ not in KNOWN), None)
