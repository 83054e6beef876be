"""The installed hand models, and scenes of one hand and of two."""

import cv2
import numpy as np
import pytest

from edge_runtime.trackers.hand_models import HandModels, read_models
from edge_runtime.trackers.tflite import TfliteHands


@pytest.fixture(scope="session")
def models(task_file) -> HandModels:
    return read_models(task_file)


@pytest.fixture
def make_own(models):
    """Makes our own tracker; options as those of ``TfliteHands``."""
    return lambda **options: TfliteHands(models, **options)


@pytest.fixture(scope="session")
def two_hand_frames(right_hand_frames, left_hand_frames) -> list[np.ndarray]:
    """(480, 1280, rgb=3) each: a right hand on the left, and a left hand on the right."""
    pairs = zip(right_hand_frames, left_hand_frames, strict=True)
    return [cv2.hconcat(pair) for pair in pairs]
