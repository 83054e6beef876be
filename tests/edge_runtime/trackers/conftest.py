"""Frames of the sample clip, where a right hand spells, and their mirror images."""

from pathlib import Path

import cv2
import pytest

from edge_runtime.sources.sample import open_sample
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.hand_task import TASK_FILE, pack_task


@pytest.fixture(scope="session")
def right_hand_frames():
    """Every eighth frame of the clip once the hand is there, (height, width, rgb=3) each."""
    frames = [cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB) for frame in open_sample()]
    return frames[16::8]


@pytest.fixture(scope="session")
def left_hand_frames(right_hand_frames):
    return [cv2.flip(frame, 1) for frame in right_hand_frames]


@pytest.fixture(scope="session")
def task_file(tmp_path_factory) -> Path:
    """A hand_landmarker.task packed from the installed mediapipe, or the one that is named."""
    if hand_models.wheel_models() is not None:
        out = tmp_path_factory.mktemp("hand_model") / TASK_FILE
        return pack_task(hand_models.wheel_models(), out)
    named = hand_models.named_file(None)
    if named is None:
        pytest.skip("this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none")
    return named
