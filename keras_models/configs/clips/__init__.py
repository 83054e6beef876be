"""Configs of the models of sequences: each architecture on words and on letter clips."""

from keras_models.configs.clips.config import CLIP_CONFIGS, ClipConfig
from keras_models.configs.clips.task import LETTER_CLIPS, WORDS, ClipTask

__all__ = ["CLIP_CONFIGS", "LETTER_CLIPS", "WORDS", "ClipConfig", "ClipTask"]
