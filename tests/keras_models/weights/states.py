"""State dicts as PyTorch's modules have them, of random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_models.weights import StateDict

RNG = np.random.default_rng(0)


def tensor(*shape: int) -> np.ndarray[Any, Any]:
    return RNG.normal(0, 1, shape).astype(np.float32)


def norm(name: str, channels: int) -> StateDict:
    kinds = ("weight", "bias", "running_mean", "running_var")
    counter: StateDict = {f"{name}.num_batches_tracked": np.array(5)}
    return {f"{name}.{kind}": tensor(channels) for kind in kinds} | counter


def linear(name: str, outputs: int, inputs: int) -> StateDict:
    return {f"{name}.weight": tensor(outputs, inputs), f"{name}.bias": tensor(outputs)}


def resnet_backbone(stages: Sequence[int]) -> StateDict:
    """torchvision's resnet18, but for its last layer, with these channels of each stage."""
    channels = stages[0]
    state = {"conv1.weight": tensor(channels, 3, 7, 7)} | norm("bn1", channels)
    for number, filters in enumerate(stages, 1):
        for block in (0, 1):
            name = f"layer{number}.{block}"
            inputs = filters if block else channels
            state[f"{name}.conv1.weight"] = tensor(filters, inputs, 3, 3)
            state[f"{name}.conv2.weight"] = tensor(filters, filters, 3, 3)
            state |= norm(f"{name}.bn1", filters) | norm(f"{name}.bn2", filters)
        if number > 1:
            name = f"layer{number}.0.downsample"
            state |= {f"{name}.0.weight": tensor(filters, channels, 1, 1)}
            state |= norm(f"{name}.1", filters)
        channels = filters
    return state
