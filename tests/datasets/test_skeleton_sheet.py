"""The contact sheet has one drawn tile per signer and label that there is."""

from __future__ import annotations

import numpy as np

from datasets.skeleton_sheet import GUTTER, HEADER, TILE, skeleton_sheet
from tests.datasets.tables import table_of


def test_tiles_are_drawn_where_there_are_hands() -> None:
    table = table_of([("one", "ann", "0", "A"), ("one", "bob", "1", "B")])
    sheet = skeleton_sheet(table, ["A", "B"])

    assert sheet.shape == (HEADER + 2 * TILE, GUTTER + 2 * TILE, 3)
    drawn = [
        [np.ptp(sheet[y + 5 : y + TILE - 5, x : x + TILE, 0]) > 0 for x in (GUTTER, GUTTER + TILE)]
        for y in (HEADER, HEADER + TILE)
    ]
    assert drawn == [[True, False], [False, True]]
