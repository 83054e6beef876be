"""crop224: the signing hand cut out of the frame, for image classifiers."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.image import ImageFeature
from edge_runtime.landmarks import FloatArray, Landmarks

SIDE = 224
MARGIN_PX = 40

# Of the ImageNet training set, RGB in 0..1, as torchvision's classifiers take it.
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)


def hand_box(landmarks: Landmarks) -> tuple[int, int, int, int] | None:
    """The right hand's box, else the left one's: left, top, right, bottom in pixels of the frame.

    40 pixels are added on every side at the frame's own scale; cut at the frame's edges, right and
    bottom exclusive. None where no hand is there, or it lies outside of the frame.
    """
    hand = landmarks.right_hand if landmarks.has_right_hand else landmarks.left_hand
    size = np.array([landmarks.image_width, landmarks.image_height])
    low, high = hand[:, :2].min(axis=0) * size, hand[:, :2].max(axis=0) * size
    if np.isnan(low).any():
        return None
    left, top = (max(math.floor(edge) - MARGIN_PX, 0) for edge in low.tolist())
    right, bottom = np.minimum(np.ceil(high).astype(int) + MARGIN_PX, size).tolist()
    return (left, top, right, bottom) if right > left and bottom > top else None


def crop224(image: NDArray[np.uint8], landmarks: Landmarks) -> FloatArray | None:
    """The box of the hand, resized to 224 x 224 and normalised.

    The box's own proportions are lost, and left hands are not mirrored: the document's classifier
    was trained on squeezed boxes and with horizontal flips. Source: the document of the ResNet-18
    for letters.

    Args:
        image: (height, width, rgb=3) uint8, unmirrored, of the size that the landmarks state.

    Returns:
        (224, 224, rgb=3) float32, minus ImageNet's mean, divided by its standard deviation; None
        where no hand is in the frame.
    """
    box = hand_box(landmarks)
    return None if box is None else normalised(cut_out(image, box))


def cut_out(
    image: NDArray[np.uint8], box: tuple[int, int, int, int], side: int = SIDE
) -> NDArray[np.uint8]:
    """(height, width, 3) uint8 within a box of ``hand_box`` -> (side, side, 3) uint8."""
    # Here, because training on landmarks needs no OpenCV.
    import cv2

    left, top, right, bottom = box
    part = image[top:bottom, left:right]
    return np.asarray(cv2.resize(part, (side, side), interpolation=cv2.INTER_LINEAR), np.uint8)


def normalised(pictures: NDArray[np.uint8]) -> FloatArray:
    """(..., rgb=3) uint8 -> float32, minus ImageNet's mean, divided by its standard deviation."""
    return (pictures.astype(np.float32) / np.float32(255) - MEAN) / DEVIATION


CROP224 = ImageFeature("crop224", 1, (SIDE, SIDE, 3), crop224, normalised)
