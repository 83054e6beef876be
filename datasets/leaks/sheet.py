"""A sheet of pairs that were found: the one above the other, nearest first, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.leaks.found import Found
from datasets.leaks.report import row_name
from datasets.skeleton_sheet import FAINT, INK, PAPER, draw_hand
from datasets.splits import Labelled
from edge_runtime.landmarks import FloatArray
from edge_runtime.screen.font import put_text, text_width

Picture = NDArray[np.uint8]
# What a row of the table looks like: row -> (TILE, TILE, bgr=3).
Look = Callable[[int], Picture]

TILE, GAP, HEADING, CAPTION = 132, 14, 46, 34
COLUMNS = 8
GREY = (120, 115, 110)


def leak_sheet(table: Labelled, leaks: Sequence[Found], look: Look) -> Picture:
    """(height, width, bgr=3) uint8: up to eight pairs of every kind of which there are any."""
    shown = [_band(table, found, look) for found in leaks if len(found)]
    return np.vstack([*shown, _paper(GAP)]) if shown else _paper(HEADING)


def look_of_hands(hands: FloatArray) -> Look:
    """The hand (row, point=21, xyz=3) of each row, in image heights; nothing where it is NaN."""

    def look(row: int) -> Picture:
        tile = np.full((TILE, TILE, 3), 255, np.uint8)
        if not np.isnan(hands[row]).any():
            draw_hand(tile, hands[row])
        return tile

    return look


def look_of_pictures(rgb_of: Callable[[int], Picture]) -> Look:
    """The picture itself."""

    def look(row: int) -> Picture:
        small = cv2.resize(rgb_of(row), (TILE, TILE), interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2BGR), np.uint8)

    return look


def _band(table: Labelled, found: Found, look: Look) -> Picture:
    band = _paper(HEADING + 2 * TILE + CAPTION)
    put_text(band, f"{found.kind}: {len(found):,}", (GAP, HEADING - 14), 20, INK)
    cv2.line(band, (GAP, HEADING - 6), (band.shape[1] - GAP, HEADING - 6), FAINT)
    # Evenly spaced over all that was found, which is in the order of the distance.
    chosen = np.unique(np.linspace(0, len(found) - 1, COLUMNS).astype(int))
    for column, number in enumerate(chosen):
        left = GAP + column * (TILE + GAP)
        for place, row in enumerate(found.pairs[number].tolist()):
            top = HEADING + place * TILE
            band[top : top + TILE, left : left + TILE] = look(row)
            _label(band, str(table.label[row]), (left + 5, top + 16))
        cv2.rectangle(band, (left, HEADING), (left + TILE, HEADING + 2 * TILE), FAINT)
        _caption(band, table, found, int(number), left)
    return band


def _label(band: Picture, text: str, at: tuple[int, int]) -> None:
    corner = (at[0] + text_width(text, 14) + 4, at[1] + 4)
    cv2.rectangle(band, (at[0] - 4, at[1] - 14), corner, (255, 255, 255), -1)
    put_text(band, text, at, 14, INK)


def _caption(band: Picture, table: Labelled, found: Found, number: int, left: int) -> None:
    names = [row_name(table, row).split("/") for row in found.pairs[number].tolist()]
    same_signer = names[0][:2] == names[1][:2]
    for place, name in enumerate(names):
        text = name[-1] if same_signer else "/".join(name)
        while text_width(text, 12) > TILE:
            text = f"…{text[2:]}"
        put_text(band, text, (left, HEADING + 2 * TILE + 14 + 15 * place), 12, GREY)


def _paper(height: int) -> Picture:
    return np.full((height, GAP + COLUMNS * (TILE + GAP), 3), PAPER, np.uint8)
