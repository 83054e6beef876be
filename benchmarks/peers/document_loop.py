"""The loop of the document on ResNet-18: MediaPipe Tasks in video mode, a crop, the net."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.clip import PlainLoop
from edge_runtime.errors import UserError
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.hand_task import TASK_FILE, pack_task

FOLDER = Path("build/peers")
_SIDE, _MARGIN_PX = 224, 40
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)

# (1, row=224, column=224, rgb=3) float32 -> index of the best class.
Classify = Callable[[NDArray[np.float32]], int]


def with_keras() -> PlainLoop:
    """The net in Keras, called eagerly."""
    from benchmarks.peers.untrained import NETS, built

    model = built(next(net for net in NETS if net.name == "resnet18"))
    return _loop(lambda picture: int(np.argmax(model(picture, training=False))))


def with_pytorch() -> PlainLoop:
    """The net in PyTorch, as torchvision builds it, called eagerly."""
    import torch

    from benchmarks.peers.torch_nets import resnet18

    model = resnet18()

    def classify(picture: NDArray[np.float32]) -> int:
        with torch.inference_mode():
            channels_first = torch.from_numpy(picture).permute(0, 3, 1, 2)
            return int(model(channels_first).argmax(1))

    return _loop(classify)


def _loop(classify: Classify) -> PlainLoop:
    detect = _landmarker()

    def look(rgb: NDArray[np.uint8], now_ms: int) -> bool:
        points = detect(rgb, now_ms)
        if points is None:
            return False
        classify(_crop(rgb, points))
        return True

    return PlainLoop(look)


def _landmarker() -> Callable[[NDArray[np.uint8], int], NDArray[np.float64] | None]:
    """(rgb, milliseconds) -> (point=21, xy=2) of 0..1, by MediaPipe Tasks' HandLandmarker."""
    site = hand_models.wheel_models()
    if site is None:
        raise UserError("this mediapipe carries no hand models to pack: install 0.10.18 to 0.10.21")
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    task_file = pack_task(site, FOLDER / TASK_FILE)
    options = vision.HandLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(task_file)),
        running_mode=vision.RunningMode.VIDEO,
        num_hands=1,
    )
    landmarker: Any = vision.HandLandmarker.create_from_options(options)

    def detect(rgb: NDArray[np.uint8], now_ms: int) -> NDArray[np.float64] | None:
        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
        found = landmarker.detect_for_video(image, now_ms)
        if not found.hand_landmarks:
            return None
        return np.array([(point.x, point.y) for point in found.hand_landmarks[0]])

    return detect


def _crop(rgb: NDArray[np.uint8], points: NDArray[np.float64]) -> NDArray[np.float32]:
    height, width = rgb.shape[:2]
    pixels = points * (width, height)
    left, top = np.maximum(pixels.min(axis=0).astype(int) - _MARGIN_PX, 0)
    right, bottom = pixels.max(axis=0).astype(int) + _MARGIN_PX
    picture = cv2.resize(rgb[top:bottom, left:right], (_SIDE, _SIDE))
    values = (picture.astype(np.float32) / 255 - _MEAN) / _DEVIATION
    return np.asarray(values[None], np.float32)
