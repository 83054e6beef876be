"""Landmarks of a folder of labelled photographs, found by the runtime's own tracker."""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.hand_table import HandTable
from datasets.hand_table_file import load_hand_table, save_hand_table
from datasets.readers.labels import canonical
from datasets.sample import Sample
from edge_runtime.errors import UserError
from edge_runtime.sources.folder import IMAGE_SUFFIXES
from edge_runtime.trackers.protocol import Tracker

PHOTOS_A_PART = 100

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PhotoFraming:
    """How a photograph is prepared: the tracker misses small hands and those that fill the image.

    Attributes:
        least_side: pixels; smaller photographs are enlarged until their shorter side has them.
        margin: share of the width and height added on every side, repeating the edge.
    """

    least_side: int = 0
    margin: float = 0.0

    def frame(self, bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(height, width, 3) uint8 to a larger such picture."""
        factor = self.least_side / min(bgr.shape[:2])
        if factor > 1:
            bgr = np.asarray(cv2.resize(bgr, None, fx=factor, fy=factor))
        y, x = (round(self.margin * side) for side in bgr.shape[:2])
        return np.asarray(cv2.copyMakeBorder(bgr, y, y, x, x, cv2.BORDER_REPLICATE))


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found.

    Attributes:
        table: the hands; a clip is the photograph's path relative to the folder.
        photos: (photo,) label of every photograph, with or without a hand.
    """

    table: HandTable
    photos: NDArray[np.str_]

    @property
    def detection_rate(self) -> float:
        """Share of the photographs in which a hand was found, 0..1."""
        return len(self.table) / max(len(self.photos), 1)


def labelled_photos(folder: Path) -> list[tuple[Path, str]]:
    """(file, label) of the images in ``folder/<label>/``, by label and name.

    Raises:
        UserError: there are none.
    """
    found = [
        (path, canonical(path.parent.name))
        for path in sorted(folder.glob("*/*"))
        if path.suffix.lower() in IMAGE_SUFFIXES
    ]
    if not found:
        raise UserError(
            f"{folder} holds no folders of images: give one with a folder per label, such as A/, B/"
        )
    return found


def extract(
    folder: Path,
    out: Path,
    tracker: Tracker,
    *,
    source: str,
    signer: str = "",
    framing: PhotoFraming | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Extraction:
    """Track every photograph once and write the hands to ``out`` (see ``save_hand_table``).

    Every 100 photographs are kept in ``out.parts/``, so that a second run takes up where the first
    was stopped; a part is made anew when its photographs or the framing have changed.

    Args:
        tracker: made for single images.
        source, signer: what the rows of the table say.
        progress: called with the photographs done and their number.

    Raises:
        UserError: the folder holds no labelled images, or none of them shows a hand.
    """
    framing = framing or PhotoFraming()
    photos = labelled_photos(folder)
    parts = out.with_name(f"{out.name}.parts")
    tables, done = [], 0
    for first in range(0, len(photos), PHOTOS_A_PART):
        chunk = photos[first : first + PHOTOS_A_PART]
        part = parts / f"{_fingerprint(chunk, framing)}.npz"
        if not part.exists():
            found = _samples(folder, chunk, tracker, framing)
            save_hand_table(part, HandTable.from_samples(found))
        tables.append(load_hand_table(part))
        done += len(chunk)
        progress(done, len(photos))
    table = HandTable.concatenate(tables)
    if not len(table):
        raise UserError(f"no hand was found in the {len(photos)} images of {folder}")
    origin = {"source": np.full(len(table), source), "signer": np.full(len(table), signer)}
    table = replace(table, **origin)
    save_hand_table(out, table)
    shutil.rmtree(parts)
    return Extraction(table, np.array([label for _, label in photos]))


def _samples(
    folder: Path, photos: Sequence[tuple[Path, str]], tracker: Tracker, framing: PhotoFraming
) -> Iterator[Sample]:
    for index, (path, label) in enumerate(photos):
        bgr = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if bgr is None:
            _log.warning("%s is no image and counts as one without a hand", path)
            continue
        rgb = cv2.cvtColor(framing.frame(bgr), cv2.COLOR_BGR2RGB)
        yield Sample(
            landmarks=tracker.track(np.asarray(rgb, np.uint8), float(index)),
            label=label,
            source="",
            signer="",
            clip=path.relative_to(folder).as_posix(),
        )


def _fingerprint(photos: Sequence[tuple[Path, str]], framing: PhotoFraming) -> str:
    digest = hashlib.sha256(repr(framing).encode())
    for path, _ in photos:
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
