"""Whether our own tracker sees what MediaPipe sees, hand by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from math import nan
from pathlib import Path

import cv2
import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.landmarks import MIDDLE_MCP, WRIST, FloatArray, Landmarks
from edge_runtime.sources import open_source
from edge_runtime.trackers import hand_models
from edge_runtime.trackers.mediapipe_legacy import LegacyHands
from edge_runtime.trackers.tflite import TfliteHands
from edge_runtime.whole_file import write_whole

MOST_APART = 0.02
_WORST = 10


@dataclass(frozen=True, slots=True)
class Compared:
    """One hand of one frame.

    Attributes:
        source: a video or a folder of pictures.
        frame: number, and the picture's name.
        side: the signer's own.
        mediapipe, own: whether each saw it.
        apart: mean distance of the landmarks in palm lengths (wrist to middle knuckle, as
            MediaPipe sees them); NaN unless both saw it.
        depth_apart: likewise, mean difference of z.
    """

    source: str
    frame: str
    side: str
    mediapipe: bool
    own: bool
    apart: float
    depth_apart: float


def compare(source: str, *, hands: int = 1, doubled: bool = False) -> list[Compared]:
    """Every hand that either tracker saw, in a stream's frames or in pictures each for itself.

    Args:
        source: a video, or a folder of pictures.
        hands: to look for, 1 or 2.
        doubled: with each frame's mirror image beside it, so that there are hands of both sides.

    Raises:
        UserError: there is no such source, or mediapipe has no legacy hand tracker.
    """
    if hand_models.wheel_models() is None:
        raise UserError(
            "this mediapipe has no tracker with models to compare with: install mediapipe "
            "0.10.18 to 0.10.21"
        )
    with (
        closing(open_source(source)) as frames,
        closing(LegacyHands(hands=hands, sequence=frames.sequence)) as legacy,
        closing(
            TfliteHands(hand_models.read_models(), hands=hands, sequence=frames.sequence, threads=2)
        ) as own,
    ):
        compared = []
        for frame in frames:
            rgb = np.asarray(cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB), np.uint8)
            if doubled:
                rgb = np.concatenate([rgb, rgb[:, ::-1]], axis=1)
            theirs, ours = (each.track(rgb, frame.timestamp_s) for each in (legacy, own))
            name = f"{frame.index} {frame.name}".strip()
            compared += list(_hands(source, name, theirs, ours))
        return compared


def _hands(source: str, frame: str, theirs: Landmarks, ours: Landmarks) -> Iterator[Compared]:
    size = np.array([ours.image_width, ours.image_height, ours.image_width], np.float32)
    for side in ("left", "right"):
        their, our = (getattr(landmarks, f"{side}_hand") for landmarks in (theirs, ours))
        seen = [not bool(np.isnan(hand[WRIST, 0])) for hand in (their, our)]
        if any(seen):
            apart = _apart(their * size, our * size) if all(seen) else (nan, nan)
            yield Compared(source, frame, side, *seen, *apart)


def _apart(their: FloatArray, our: FloatArray) -> tuple[float, float]:
    """Of (point=21, xyz=3) in pixels: in the picture, and in depth, in palm lengths."""
    palm = np.linalg.norm(their[MIDDLE_MCP, :2] - their[WRIST, :2])
    across = np.linalg.norm(their[:, :2] - our[:, :2], axis=1).mean()
    return float(across / palm), float(np.abs(their[:, 2] - our[:, 2]).mean() / palm)


def table(compared: list[Compared]) -> str:
    """Of each source: hands that both saw and only one saw, and how far apart; then the worst."""
    head = (
        f"{'':<40}{'both':>7}{'only mp':>9}{'only own':>10}{'mean %':>8}{'p95 %':>8}{'max %':>8}"
        f"{'z %':>7}{f'< {MOST_APART:.0%}':>8}"
    )
    rows = [_row(source, compared) for source in dict.fromkeys(one.source for one in compared)]
    above = sorted((one for one in compared if one.apart >= MOST_APART), key=lambda one: -one.apart)
    worst = [f"{one.apart:.1%}  {one.source}, {one.frame}, {one.side}" for one in above[:_WORST]]
    alone = [one for one in compared if one.mediapipe != one.own][:_WORST]
    lone = [
        f"only {'mediapipe' if one.mediapipe else 'own'}  {one.source}, {one.frame}, {one.side}"
        for one in alone
    ]
    return "\n".join([head, *rows, *worst, *lone])


def _row(source: str, compared: list[Compared]) -> str:
    here = [one for one in compared if one.source == source]
    both = [one for one in here if one.own and one.mediapipe]
    theirs = sum(one.mediapipe and not one.own for one in here)
    ours = sum(one.own and not one.mediapipe for one in here)
    counts = f"{source[-38:]:<40}{len(both):>7}{theirs:>9}{ours:>10}"
    if not both:
        return counts
    apart = 100 * np.array([one.apart for one in both])
    depth = 100 * np.mean([one.depth_apart for one in both])
    return (
        f"{counts}{apart.mean():>8.3f}{np.percentile(apart, 95):>8.3f}{apart.max():>8.2f}"
        f"{depth:>7.2f}{np.mean(apart < 100 * MOST_APART):>8.1%}"
    )


def write(path: Path, compared: list[Compared]) -> None:
    """As CSV, one row for each hand.

    Raises:
        UserError: the folder cannot be written.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow([field.name for field in fields(Compared)])
    rows.writerows(map(astuple, compared))
    write_whole(path, text.getvalue().encode())
