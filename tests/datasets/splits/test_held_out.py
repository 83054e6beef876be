"""Splits hold whole signers, sources or clips out, and notice when they do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from datasets.hand_table import HandTable
from datasets.splits import (
    LeakError,
    Split,
    by_clip,
    by_signer,
    check_no_leak,
    leave_one_signer_out,
    leave_one_source_out,
)
from tests.datasets.tables import table_of


@pytest.fixture
def table() -> HandTable:
    """Two sources with a signer of the same name, two letters, five clips of two frames each."""
    return table_of(
        [
            (source, signer, f"{label}-{clip}", label)
            for source, signer in (("one", "ann"), ("two", "ann"), ("two", "bob"))
            for label in (f"A{signer}", f"B{signer}")
            for clip in range(5)
            for _frame in range(2)
        ]
    )


def test_every_signer_is_held_out_once(table: HandTable) -> None:
    splits = list(leave_one_signer_out(table))

    assert [split.held_out for split in splits] == ["one/ann", "two/ann", "two/bob"]
    for split in splits:
        assert len(split.train) + len(split.test) == len(table)
        check_no_leak(table, split, signers=True)


def test_every_source_is_held_out_once(table: HandTable) -> None:
    splits = list(leave_one_source_out(table))

    assert [(s.held_out, len(s.test)) for s in splits] == [("one", 20), ("two", 40)]


def test_clips_are_held_out_whole_and_from_every_label(table: HandTable) -> None:
    split = by_clip(table, 0.2, seed=1)

    # A label of one source has 5 clips, one that both sources share has 10.
    assert len(split.test) == 2 * (2 + 2 + 1 + 1)
    assert set(table.label[split.test]) == set(table.label)
    assert np.array_equal(split.test, by_clip(table, 0.2, seed=1).test)
    assert not np.array_equal(split.test, by_clip(table, 0.2, seed=2).test)


def test_a_label_of_one_clip_stays_in_training() -> None:
    single = table_of([("one", "ann", "take", "A"), ("one", "ann", "take", "A")])

    assert len(by_clip(single, 0.9, seed=0).test) == 0


def test_a_share_of_the_signers_is_held_out_whole(table: HandTable) -> None:
    split = by_signer(table, 0.3, seed=0)

    assert len(split.test) == 20
    check_no_leak(table, split, signers=True)


def test_a_shared_clip_is_a_leak(table: HandTable) -> None:
    halves = Split("odd frames", np.arange(0, 60, 2), np.arange(1, 60, 2))

    with pytest.raises(LeakError, match=r"clip one/Aann-0 \(of 30\) is in training"):
        check_no_leak(table, halves)


def test_equal_landmarks_under_other_names_are_a_leak(table: HandTable) -> None:
    copied = table.hands.copy()
    copied[59] = copied[0]

    with pytest.raises(LeakError, match="1 hands stand in training and in the test"):
        list(leave_one_signer_out(replace(table, hands=copied)))
