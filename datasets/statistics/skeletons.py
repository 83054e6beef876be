"""Contact sheets of a summary: hands of single characters, and strips of longer signs."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.hand_table import HandTable
from datasets.skeleton_sheet import (
    FAINT,
    FONT,
    INK,
    PAPER,
    SUPERSAMPLING,
    draw_bones,
    skeleton_sheet,
)
from datasets.statistics.summary import MOST_SIGNERS_LISTED, Summary, signing_hands
from datasets.store.recording import Recording

MOST_STRIPS, STRIPS_ABREAST, FRAMES_A_STRIP = 60, 2, 7
TILE, NAME_WIDTH, GAP = 112, 150, 40
# Radius of the head in distances between the ears.
HEAD = 0.75
BODY, FAINT_INK = (205, 196, 188), (150, 140, 130)
# Shoulders, elbows, wrists and hips of MediaPipe's pose; 0 is the nose, 7 and 8 the ears.
_BODY_BONES = ((11, 12), (11, 13), (13, 15), (12, 14), (14, 16), (11, 23), (12, 24), (23, 24))
_NOSE, _EARS = 0, (7, 8)
_SEEN = (0, 7, 8, 11, 12, 13, 14, 15, 16)


def characters_sheet(summary: Summary, characters: str) -> NDArray[np.uint8] | None:
    """One row a signer, or a source of many; one column a character; None where there is none.

    Returns:
        (height, width, bgr=3) uint8
    """
    table = _hands(summary, characters)
    if table is None:
        return None
    there = set(table.label.tolist())
    return skeleton_sheet(table, [label for label in characters if label in there])


def strips_sheet(summary: Summary) -> NDArray[np.uint8] | None:
    """Frames of one clip of each longer label, body and hands; None where there is none.

    Returns:
        (height, width, bgr=3) uint8
    """
    clips = [clip for _, clip in sorted(summary.examples.items())][:MOST_STRIPS]
    if not clips:
        return None
    rows = -(-len(clips) // STRIPS_ABREAST)
    width = NAME_WIDTH + FRAMES_A_STRIP * TILE
    sheet = np.full((rows * TILE, STRIPS_ABREAST * (width + GAP) - GAP, 3), PAPER, np.uint8)
    for place, clip in enumerate(clips):
        column, row = divmod(place, rows)
        left, top = column * (width + GAP), row * TILE
        cv2.line(sheet, (left, top), (left + width, top), FAINT)
        _draw_strip(sheet[top + 1 : top + TILE, left : left + width], clip)
    return sheet


def _hands(summary: Summary, characters: str) -> HandTable | None:
    signers = summary.signers()
    rows = [
        (source, f"{signers[source]} signers" if _many(signers[source]) else signer, label, hands)
        for (source, signer, label), found in summary.hands.items()
        if label in characters and len(hands := found.values())
    ]
    if not rows:
        return None
    counts = [len(hands) for *_, hands in rows]
    source, signer, label = (np.repeat([row[i] for row in rows], counts) for i in range(3))
    count = sum(counts)
    return HandTable(
        hands=np.concatenate([hands for *_, hands in rows]),
        # In image heights already, and all right hands.
        aspect=np.ones(count, np.float32),
        is_left=np.zeros(count, bool),
        label=label,
        source=source,
        signer=signer,
        clip=np.full(count, ""),
        frame=np.zeros(count, np.int32),
    )


def _many(signers: int) -> bool:
    return signers > MOST_SIGNERS_LISTED


def _draw_strip(canvas: NDArray[np.uint8], clip: Recording) -> None:
    text = clip.label if len(clip.label) <= 15 else f"{clip.label[:14]}..."
    cv2.putText(canvas, text, (8, TILE // 2), FONT, 0.5, INK, 1, cv2.LINE_AA)
    who = f"{clip.source}/{clip.signer}".rstrip("/")
    cv2.putText(canvas, who[:24], (8, TILE // 2 + 20), FONT, 0.32, FAINT_INK, 1, cv2.LINE_AA)
    low, factor = _view(clip)
    thickness = 2 if factor * _hand_size(clip) > TILE / 3 else 1
    frames = np.flatnonzero(clip.has_hand)
    picks = frames[np.linspace(0, len(frames) - 1, FRAMES_A_STRIP).round().astype(int)]
    for place, frame in enumerate(picks):
        left = NAME_WIDTH + place * TILE
        _draw_frame(canvas[:, left : left + TILE], clip, int(frame), low, factor, thickness)


def _view(clip: Recording) -> tuple[NDArray[np.float64], float]:
    """Corner (xy=2) in image heights and pixels per height, with all hands of the clip inside."""
    parts = [clip.left_hand, clip.right_hand, clip.pose[:, _SEEN]]
    points = np.concatenate([part[..., :2].reshape(-1, 2) for part in parts]).astype(float)
    points[:, 0] *= clip.aspect
    points = np.concatenate([points, _crowns(clip)])
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    side = 1.12 * max(*(high - low), 1e-3)
    return (low + high - side) / 2, (TILE - 1) / side


def _hand_size(clip: Recording) -> float:
    """The middle one of the hands' larger extents, in image heights."""
    extents = np.ptp(signing_hands(clip)[..., :2], axis=1) * (clip.aspect, 1)
    return float(np.median(extents.max(axis=1)))


def _crowns(clip: Recording) -> NDArray[np.float64]:
    """(frame, xy=2) in image heights: the top of the circle that stands for the head."""
    ears = clip.pose[:, _EARS, :2] * np.array([clip.aspect, 1])
    across = np.linalg.norm(ears[:, 0] - ears[:, 1], axis=1)
    return np.asarray(ears.mean(axis=1) - np.stack([0 * across, HEAD * across], axis=1), float)


def _draw_frame(
    canvas: NDArray[np.uint8],
    clip: Recording,
    frame: int,
    low: NDArray[np.float64],
    factor: float,
    thickness: int,
) -> None:
    def pixels(points: NDArray[np.float32]) -> NDArray[np.float64]:
        return np.asarray((points[:, :2] * (clip.aspect, 1) - low) * factor, np.float64)

    # A copy that is laid out as OpenCV wants it, to draw into.
    tile = np.ascontiguousarray(canvas)
    pose = pixels(clip.pose[frame])
    if not np.isnan(pose[_NOSE]).any():
        _draw_body(tile, pose)
    for hand in (clip.left_hand[frame], clip.right_hand[frame]):
        if not np.isnan(hand).any():
            draw_bones(tile, pixels(hand), hand[:, 2], thickness)
    canvas[:] = tile


def _draw_body(tile: NDArray[np.uint8], pose: NDArray[np.float64]) -> None:
    shift = SUPERSAMPLING.bit_length() - 1
    fixed = np.round(np.nan_to_num(pose) * SUPERSAMPLING).astype(int)
    for start, end in _BODY_BONES:
        a, b = (tuple(fixed[point].tolist()) for point in (start, end))
        cv2.line(tile, a, b, BODY, 2, cv2.LINE_AA, shift)
    across = np.linalg.norm(pose[_EARS[0]] - pose[_EARS[1]])
    radius = max(1, round(HEAD * across * SUPERSAMPLING))
    centre = tuple(fixed[list(_EARS)].mean(axis=0).astype(int).tolist())
    cv2.circle(tile, centre, radius, BODY, 2, cv2.LINE_AA, shift)
