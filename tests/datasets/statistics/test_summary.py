"""Counts, and what is kept to be drawn, are right and bounded."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from datasets.statistics.source_table import figures, table
from datasets.statistics.summary import MOST_EXAMPLES, MOST_SIGNERS_LISTED, Summary
from datasets.statistics.thinned import Thinned
from tests.datasets.store.recordings import recording


def without_hands(frames: int, **about):
    found = recording(frames, **about)
    return replace(found, left_hand=found.left_hand * np.nan, right_hand=found.right_hand * np.nan)


def test_frames_and_hands_are_counted_by_signer() -> None:
    bob = {"signer": "bob", "label": "yes", "licence": "MIT", "tracker": "mediapipe hands"}
    summary = Summary.of([recording(4), recording(3), without_hands(5, **bob)])

    ann = summary.groups["one", "ann"]
    assert (ann.clips, ann.frames, ann.with_hand, ann.with_both, ann.with_left) == (2, 7, 7, 3, 0)
    assert ann.lengths == {4: 1, 3: 1}
    assert ann.found == {"hello": 7}
    both = summary.by_source()["one"]
    assert (both.clips, both.frames, both.with_hand) == (3, 12, 7)
    assert both.labels == {"hello": 2, "yes": 1}
    assert figures(summary)[-1] == ("58.3%", "of them with a hand")
    [row] = table(summary)
    assert row[:8] == ("one", "MIT", "2", "2", "3", "12", "58.3%", "25.0%")
    assert row[-1] == "mediapipe hands"


def test_sources_of_many_signers_are_one_row() -> None:
    few = [recording(2, signer=str(n)) for n in range(MOST_SIGNERS_LISTED)]
    many = [recording(2, source="two", signer=str(n)) for n in range(MOST_SIGNERS_LISTED + 1)]
    rows = Summary.of([*few, *many]).rows()

    assert [row[:2] for row in rows] == [("one", str(n)) for n in range(5)] + [("two", "6 signers")]
    assert rows[-1][2].clips == 6


def test_examples_are_the_clips_with_the_most_hands_and_not_too_many() -> None:
    best = recording(9, label="hello", clip="best")
    summary = Summary.of([without_hands(9), recording(2), best])
    assert summary.examples == {"hello": best}

    crowd = Summary.of(recording(8, label=f"word {n}") for n in range(MOST_EXAMPLES + 5))
    assert len(crowd.examples) == MOST_EXAMPLES


@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_thinning_keeps_rows_evenly_spread_however_they_come(piece: int) -> None:
    rows, thinned = np.arange(1000), Thinned(60)
    for first in range(0, 1000, piece):
        thinned.add(rows[first : first + piece])

    kept = thinned.values()
    assert 60 <= len(kept) <= 120
    assert len(set(np.diff(kept))) == 1
    assert kept[0] == 0
