"""Configs: one function per training run, looked up by name."""

from __future__ import annotations

from collections.abc import Callable

from keras_models.configs.digits import digits
from keras_models.configs.landmark_mlp import landmark_mlp
from keras_models.configs.letters import letters
from keras_models.motion_training import train as motion_mlp

# (data folder, folder of the checkpoint, seed=...)
Config = Callable[..., None]

CONFIGS: dict[str, Config] = {
    "digits": digits,
    "landmark_mlp": landmark_mlp,
    "letters": letters,
    "motion_mlp": motion_mlp,
}

__all__ = ["CONFIGS", "Config"]
