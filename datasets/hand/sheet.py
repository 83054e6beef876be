"""A contact sheet of all textbook poses."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.hand.camera import Camera
from datasets.hand.motion import HAND_MIDDLE
from datasets.hand.renderer import Scene, render
from datasets.hand.spelling import textbook_poses
from datasets.hand.writing import draw_truth

_TILE_WIDTH, _TILE_HEIGHT = 240, 240
_COLUMNS = 9


def tiles(truth: bool = True) -> Iterator[NDArray[np.uint8]]:
    """One labelled picture (row, column, bgr=3) a pose, with true landmarks drawn if asked."""
    for label, pose in textbook_poses().items():
        camera = Camera(_TILE_WIDTH, _TILE_HEIGHT, 62, 1.9, (0.5, 0.52), pose.turn, HAND_MIDDLE)
        scene = Scene(pose.fingers, pose.thumb, camera)
        tile = render(scene, share=1.0)
        if truth:
            draw_truth(tile, scene.landmarks())
        cv2.putText(
            tile, label, (10, 28), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (255, 255, 255), 2, cv2.LINE_AA
        )
        yield tile


def sheet(pictures: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Pictures of one size in rows; the last row is filled up with black."""
    blank = [np.zeros_like(pictures[0])] * (-len(pictures) % _COLUMNS)
    pictures = pictures + blank
    rows = [np.hstack(pictures[i : i + _COLUMNS]) for i in range(0, len(pictures), _COLUMNS)]
    return np.vstack(rows)
