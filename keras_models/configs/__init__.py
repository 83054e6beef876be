"""Configs: one function per training run, looked up by name."""

from __future__ import annotations

from collections.abc import Callable

from keras_models.configs.clips import CLIP_CONFIGS
from keras_models.configs.digits import digits
from keras_models.configs.ishara import ishara, ishara_small
from keras_models.configs.keyframe import letter_clips_keyframe_mlp, words_keyframe_mlp
from keras_models.configs.landmark_mlp import landmark_mlp
from keras_models.configs.letters import letters
from keras_models.configs.r2plus1d import R2PLUS1D_CONFIGS
from keras_models.configs.resnet18 import RESNET18_CONFIGS
from keras_models.motion.motion_training import train as motion_mlp

# (data folder, folder of the checkpoint, seed=..., and what else it takes by name)
Config = Callable[..., None]

CONFIGS: dict[str, Config] = {
    "digits": digits,
    "ishara": ishara,
    "ishara_small": ishara_small,
    "landmark_mlp": landmark_mlp,
    "letters": letters,
    "motion_mlp": motion_mlp,
    **{config.name: config for config in (*R2PLUS1D_CONFIGS, *RESNET18_CONFIGS)},
    **CLIP_CONFIGS,
    "letter_clips/keyframe_mlp": letter_clips_keyframe_mlp,
    "words/keyframe_mlp": words_keyframe_mlp,
}

__all__ = ["CONFIGS", "Config"]
