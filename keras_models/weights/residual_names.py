"""What torchvision calls the layers of ``resnet18`` and ``r2plus1d``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import keras
from numpy.typing import NDArray

from keras_models.weights.layer_tensors import Names, layer_tensors

# Layers outside the stages; the head is the document's, a Sequential in the place of ``fc``.
_RESNET18_ENDS = {"stem": "conv1", "stem_norm": "bn1", "hidden": "fc.1", "logits": "fc.4"}
_RESNET18_PARTS = {
    "conv_1": "conv1",
    "conv_1_norm": "bn1",
    "conv_2": "conv2",
    "conv_2_norm": "bn2",
    "shortcut": "downsample.0",
    "shortcut_norm": "downsample.1",
}
_R2PLUS1D_ENDS = {
    "stem_space": "stem.0",
    "stem_space_norm": "stem.1",
    "stem_time": "stem.3",
    "stem_time_norm": "stem.4",
    "logits": "fc",
}
_R2PLUS1D_PARTS = {
    "space_1": "conv1.0.0",
    "space_1_norm": "conv1.0.1",
    "time_1": "conv1.0.3",
    "time_1_norm": "conv1.1",
    "space_2": "conv2.0.0",
    "space_2_norm": "conv2.0.1",
    "time_2": "conv2.0.3",
    "time_2_norm": "conv2.1",
    "shortcut": "downsample.0",
    "shortcut_norm": "downsample.1",
}


def resnet18_tensors(
    layers: Sequence[keras.layers.Layer], state: Mapping[str, NDArray[Any]]
) -> dict[str, list[Names]]:
    """Names of the tensors of each of the layers."""
    return _tensors(layers, _RESNET18_ENDS, _RESNET18_PARTS)


def r2plus1d_tensors(
    layers: Sequence[keras.layers.Layer], state: Mapping[str, NDArray[Any]]
) -> dict[str, list[Names]]:
    """Names of the tensors of each of the layers."""
    return _tensors(layers, _R2PLUS1D_ENDS, _R2PLUS1D_PARTS)


def _tensors(
    layers: Sequence[keras.layers.Layer], ends: Mapping[str, str], parts: Mapping[str, str]
) -> dict[str, list[Names]]:
    def module(layer: str) -> str:
        if match := re.fullmatch(r"stage_(\d+)_block_(\d+)_(\w+)", layer):
            stage, block, part = match.groups()
            return f"layer{stage}.{int(block) - 1}.{parts[part]}"
        return ends[layer]

    return {layer.name: layer_tensors(layer, module(layer.name)) for layer in layers}
