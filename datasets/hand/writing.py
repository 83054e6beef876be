"""Pictures, films and tables on disk: whole or not at all."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.hand.image_samples import ImageSample
from edge_runtime.errors import UserError
from edge_runtime.landmarks import HAND_CONNECTIONS, HAND_POINTS

Picture = NDArray[np.uint8]

_JPEG_QUALITY = 92
_TRUTH_BGR = (90, 220, 90)


def write_picture(path: Path, picture: Picture) -> None:
    """Write a picture (row, column, bgr=3) uint8; the name's ending decides the format.

    Raises:
        UserError: OpenCV can't write that format, or the place can't be written to.
    """
    try:
        encoded, data = cv2.imencode(
            path.suffix, picture, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY]
        )
    except cv2.error:
        encoded = False
    if not encoded:
        raise UserError(f"{path} can't be written as a picture: name it .jpg or .png")
    with _temporary(path) as part:
        part.write_bytes(data.tobytes())


def write_film(path: Path, frames: Iterable[Picture], fps: float = 30.0) -> None:
    """Write frames (row, column, bgr=3) uint8 of one size as MPEG-4, which every cv2 reads.

    Raises:
        UserError: the name doesn't end in .mp4, or the place can't be written to.
    """
    if path.suffix != ".mp4":
        raise UserError(f"{path} can't be written as a film: name it .mp4")
    frames = iter(frames)
    first = next(frames)
    with _temporary(path) as part:
        size = (first.shape[1], first.shape[0])
        writer = cv2.VideoWriter(str(part), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
        if not writer.isOpened():
            raise UserError(f"{path} can't be written: this OpenCV has no MPEG-4 encoder")
        for frame in itertools.chain([first], frames):
            writer.write(frame)
        writer.release()


def write_truth(path: Path, samples: Iterable[tuple[str, ImageSample]]) -> None:
    """Write the true landmarks of pictures as CSV, one row each.

    Columns: file, label, handedness ("Left" or "Right", the signer's own), img_w, img_h, then
    x0, y0, z0 to x20, y20, z20, image-normalised.
    """
    columns = [f"{axis}{point}" for point in range(HAND_POINTS) for axis in "xyz"]
    with _temporary(path) as part, part.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "label", "handedness", "img_w", "img_h", *columns])
        for name, sample in samples:
            scene = sample.scene
            points = [f"{value:.6f}" for value in scene.landmarks().ravel()]
            side = "Left" if scene.is_left else "Right"
            camera = scene.camera
            table.writerow([name, sample.label, side, camera.width, camera.height, *points])


def draw_truth(picture: Picture, points: NDArray[np.float32]) -> None:
    """Draw landmarks (point=21, xyz=3), image-normalised, onto a picture."""
    height, width = picture.shape[:2]
    places = [tuple(map(int, p)) for p in (points[:, :2] * (width, height)).round()]
    for start, end in HAND_CONNECTIONS:
        cv2.line(picture, places[start], places[end], _TRUTH_BGR, 1, cv2.LINE_AA)
    for place in places:
        cv2.circle(picture, place, 2, _TRUTH_BGR, -1, cv2.LINE_AA)


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A name beside the path to write to; renamed to the path when all went well."""
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
    except OSError as error:
        raise UserError(
            f"{path} can't be written ({error.strerror}): choose another place"
        ) from error
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
