"""The same number of clips of every class."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from datasets.clip_augment import LSTM_EXPERIMENTS
from datasets.clip_balance import DOCUMENT_COUNTS, balanced, balanced_parts
from datasets.clip_table import ClipTable
from tests.datasets.clips import clips_by


@pytest.fixture
def table() -> ClipTable:
    """12 clips of "go", 4 of "no"."""
    return clips_by(
        [
            ("one", "ann", f"{label}-{n}", label)
            for label, c in (("go", 12), ("no", 4))
            for n in range(c)
        ]
    )


def test_many_are_thinned_and_few_are_augmented(table: ClipTable) -> None:
    even = balanced(table, 10, LSTM_EXPERIMENTS, seed=0)
    assert Counter(even.label.tolist()) == {"go": 10, "no": 10}
    assert len(np.unique(even.clip)) == 20
    originals = [name.partition("+")[0] for name in even.clip[even.label == "no"]]
    assert sorted(Counter(originals).values()) == [2, 2, 3, 3]
    flat = even.hands.reshape(20, -1)
    assert len(np.unique(np.nan_to_num(flat), axis=0)) == 20


def test_enough_clips_of_every_class_are_only_chosen_from(table: ClipTable) -> None:
    few = balanced(table, 3, LSTM_EXPERIMENTS, seed=0)
    assert set(few.clip) < set(table.clip)
    assert len(few) == 6


def test_originals_are_kept_as_they_are(table: ClipTable) -> None:
    even = balanced(table, 10, LSTM_EXPERIMENTS, seed=0)
    place = {name: row for row, name in enumerate(table.clip)}
    kept = [row for row, name in enumerate(even.clip) if "+" not in name]
    assert len(kept) == 14
    rows = [place[even.clip[row]] for row in kept]
    np.testing.assert_array_equal(even.hands[kept], table.hands[rows])


def test_parts_share_no_clip_and_have_the_documents_counts(table: ClipTable) -> None:
    parts = balanced_parts(table, LSTM_EXPERIMENTS, seed=0)
    assert [Counter(part.label.tolist())["no"] for part in parts] == list(DOCUMENT_COUNTS)
    takes = [{name.partition("+")[0] for name in part.clip} for part in parts]
    assert sum(map(len, takes)) == len(set().union(*takes)) == 16
    assert [len(names) for names in takes] == [9, 4, 3]


def test_a_label_of_too_few_clips_is_refused(table: ClipTable) -> None:
    with pytest.raises(ValueError, match="no has 2 clips for 3 parts"):
        balanced_parts(table[:14], LSTM_EXPERIMENTS, seed=0)
