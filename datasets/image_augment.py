"""Augmentation of pictures: turned, moved, mirrored and recoloured."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

# Of red, green and blue in grey: ITU-R BT.601.
_GREY = np.array([0.299, 0.587, 0.114])


@dataclass(frozen=True)
class ImageAugmentation:
    """How much pictures are varied. The defaults are those of the document of the ResNet-18.

    Attributes:
        rotate_deg: largest rotation about the middle, either way.
        translate: largest shift, as a share of the side, either way, along both axes.
        flip: how often a picture is mirrored, 0..1: a left hand instead of a right one.
        colour: largest change of brightness, contrast and saturation, as a share.
    """

    rotate_deg: float = 15.0
    translate: float = 0.10
    flip: float = 0.30
    colour: float = 0.20

    def apply(self, picture: NDArray[np.uint8], seed: tuple[int, ...]) -> NDArray[np.uint8]:
        """A varied picture (row, column, rgb=3) uint8, or all frames of a clip (frame, row, column,
        rgb=3) alike.

        What the picture does not show is filled with its edge.

        Args:
            picture: uint8.
            seed: numbers from 0 on; the same ones give the same picture.
        """
        rng = np.random.default_rng(seed)
        frames = picture if picture.ndim == 4 else picture[None]
        motion = self._motion(rng, frames.shape[1:3])
        colours = self._colours(rng, frames)
        size = (frames.shape[2], frames.shape[1])
        varied = [
            cv2.transform(cv2.warpAffine(f, motion, size, borderMode=cv2.BORDER_REPLICATE), colours)
            for f in frames
        ]
        return np.stack(varied).reshape(picture.shape)

    def _motion(self, rng: np.random.Generator, size: tuple[int, ...]) -> NDArray[np.float64]:
        """(2, 3) map of places in pixels."""
        height, width = size
        middle = ((width - 1) / 2, (height - 1) / 2)
        degrees = rng.uniform(-self.rotate_deg, self.rotate_deg)
        motion = np.asarray(cv2.getRotationMatrix2D(middle, degrees, 1.0))
        if rng.random() < self.flip:
            motion[0] = (0, 0, width - 1) - motion[0]
        motion[:, 2] += rng.uniform(-self.translate, self.translate, 2) * (width, height)
        return motion

    def _colours(self, rng: np.random.Generator, frames: NDArray[np.uint8]) -> NDArray[np.float64]:
        """(3, 4) map of colours: brightness, then contrast about the mean grey, then saturation."""
        brightness, contrast, saturation = rng.uniform(1 - self.colour, 1 + self.colour, 3)
        mean = brightness * _GREY @ np.mean([cv2.mean(frame)[:3] for frame in frames], axis=0)
        turn = saturation * np.eye(3) + (1 - saturation) * _GREY
        offset = np.full((3, 1), (1 - contrast) * mean)
        return np.hstack([brightness * contrast * turn, offset])
