"""Backgrounds: pictures (row, column, rgb=3) float32, 0..1."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from edge_runtime.landmarks import FloatArray

f32 = np.float32

Background = Callable[[int, int, np.random.Generator], FloatArray]


def random_colour(rng: np.random.Generator) -> FloatArray:
    """Red, green, blue 0..1 of a thing in a room: mostly dull."""
    grey = rng.uniform(0.06, 0.92)
    tint = rng.normal(0, 0.09 if rng.random() < 0.8 else 0.25, 3)
    return np.clip(grey + tint - tint.mean(), 0.02, 0.97).astype(f32)


def studio(width: int, height: int, rng: np.random.Generator) -> FloatArray:
    """A grey-blue wall, lighter towards the upper left."""
    rows, columns = np.mgrid[0:height, 0:width].astype(f32)
    rows, columns = rows / height, columns / width
    fall = (columns - 0.42) ** 2 + (rows - 0.35) ** 2
    grey = 0.66 - 0.14 * rows - 0.34 * fall
    return np.stack([grey * 0.90, grey * 0.98, grey * 1.04], axis=-1).astype(f32)


def gradient(width: int, height: int, rng: np.random.Generator) -> FloatArray:
    """Four random corner colours, blended."""
    corners = np.stack([random_colour(rng) for _ in range(4)]).reshape(2, 2, 3)
    return np.clip(cv2.resize(corners, (width, height), interpolation=cv2.INTER_LINEAR), 0, 1)


def texture(width: int, height: int, rng: np.random.Generator) -> FloatArray:
    """Coloured noise with the spectrum of photographs: amplitude falls as 1/size."""
    image = np.empty((height, width, 3), f32)
    image[:] = random_colour(rng) * 0.6 + 0.2
    cells, weight = 3, 0.15
    while cells < width / 2:
        shape = (cells, round(cells * width / height))
        grey, tint = rng.normal(0, weight, (*shape, 1)), rng.normal(0, weight / 5, (*shape, 3))
        noise = (grey + tint).astype(f32)
        image += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
        cells, weight = cells * 2, weight * 0.55
    return np.clip(image, 0, 1)


def room(width: int, height: int, rng: np.random.Generator) -> FloatArray:
    """Furniture-like clutter out of focus: boxes, posts and lamps on a wall."""
    image = gradient(width, height, rng)
    for _ in range(int(rng.integers(6, 16))):
        colour = tuple(map(float, random_colour(rng)))
        x, y = int(rng.uniform(-0.1, 1) * width), int(rng.uniform(-0.1, 1) * height)
        w, h = (int(v) for v in rng.uniform(0.04, 0.45, 2) * (width, height))
        if rng.random() < 0.75:
            cv2.rectangle(image, (x, y), (x + w, y + h), colour, -1)
        else:
            cv2.circle(image, (x, y), max(2, w // 4), colour, -1)
    image += rng.normal(0, 0.02, image.shape).astype(f32)
    return np.clip(cv2.GaussianBlur(image, (0, 0), float(rng.uniform(1.0, 6.0))), 0, 1)


BACKGROUNDS: dict[str, Background] = {
    "gradient": gradient,
    "room": room,
    "studio": studio,
    "texture": texture,
}
