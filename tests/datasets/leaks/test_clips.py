"""Copies among clips: exact, overlapping and near ones, and what a split tears apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from datasets.clip_augment import ClipAugmentation
from datasets.clip_table import ClipTable
from datasets.leaks import CLIP_RADIUS, Found, across_parts, clip_traces, copies, part_of_rows
from datasets.leaks.clip_traces import clip_vectors
from datasets.splits import in_shares
from edge_runtime.features.arrangement import missing_view
from edge_runtime.features.sequence import FrameSequence
from tests.datasets.clips import clips_of
from tests.datasets.tables import table_of


def moving(clips: int, frames: int = 10) -> ClipTable:
    """Clips whose hands take ways of their own."""
    table = clips_of([frames] * clips)
    rng = np.random.default_rng(0)
    steps = rng.normal(0, 0.03, (clips, frames, 1, 3)).cumsum(axis=1).astype(np.float32)
    right = table.sequence.right_hand + steps
    return replace(table, sequence=replace(table.sequence, right_hand=right))


def joined(*tables: ClipTable) -> ClipTable:
    """All clips, with names of their own."""
    table = ClipTable.concatenate(tables)
    return replace(table, clip=np.array([f"take-{number}" for number in range(len(table))]))


def kinds(table: ClipTable, part: np.ndarray | None = None) -> dict[str, list]:
    return {f.kind: f.pairs.tolist() for f in copies(clip_traces(table), CLIP_RADIUS, part)}


def shifted_in_time(sequence: FrameSequence, by: int) -> FrameSequence:
    names = ("left_hand", "right_hand", "pose")
    return replace(sequence, **{n: np.roll(getattr(sequence, n), by, axis=1) for n in names})


def test_an_exact_copy_under_another_name_is_found_once() -> None:
    table = moving(4)
    found = kinds(joined(table, table[1:2]))
    assert found["exact copy"] == [[1, 4]]
    assert found["shared frames"] == found["near copy"] == []


def test_clips_that_overlap_share_frames() -> None:
    table = moving(3)
    later = replace(table[:1], sequence=shifted_in_time(table[:1].sequence, 4))
    assert kinds(joined(table, later))["shared frames"] == [[0, 3]]


@pytest.mark.parametrize(
    "change",
    [ClipAugmentation(noise=0.0005), ClipAugmentation(shift=0.2), ClipAugmentation(scale=(1.3, 2))],
)
def test_a_copy_that_was_tracked_anew_moved_or_enlarged_is_near(change: ClipAugmentation) -> None:
    table = moving(5)
    found = kinds(joined(table, change.apply(table[2:3], 0)))
    assert found["exact copy"] == []
    assert found["near copy"] == [[2, 5]]


def test_different_clips_are_no_copies() -> None:
    assert not any(kinds(moving(20)).values())


def test_clips_without_a_hand_are_copies_of_nothing() -> None:
    table = moving(3)
    nothing = missing_view(table.sequence.left_hand.shape)
    empty = replace(table, sequence=replace(table.sequence, left_hand=nothing, right_hand=nothing))
    assert not any(kinds(joined(empty, empty)).values())
    assert np.isnan(clip_vectors(empty)).all()


def test_only_what_a_split_tears_apart_counts_where_there_is_one() -> None:
    table = moving(4)
    both = joined(table, table)
    together = part_of_rows(8, (np.array([0, 4, 1, 5]), np.array([2, 3, 6, 7])))
    torn = part_of_rows(8, (np.arange(4), np.arange(4, 8)))
    assert not any(kinds(both, together).values())
    assert len(kinds(both, torn)["exact copy"]) == 4


def test_near_copies_of_another_signer_are_told_apart() -> None:
    table = moving(4)
    table = joined(table, ClipAugmentation(shift=0.1).apply(table, 0))
    signer = np.array(["ann", "ann", "bob", "bob", "ann", "bob", "bob", "bob"])
    found = kinds(replace(table, signer=signer))
    assert len(found["near copy"]) == 4
    assert found["near copy of another signer"] == [[1, 5]]


def by_kind(found: tuple[Found, ...]) -> dict[str, int]:
    return {f.kind.removesuffix(" in two parts"): len(f) for f in found}


def test_splits_of_frames_clips_and_signers_share_less_and_less() -> None:
    rows = [("one", f"s{s}", f"c{s}{c}", "A") for s in range(10) for c in range(5) for _ in "0123"]
    table = replace(table_of(rows), frame=np.tile(np.arange(4, dtype=np.int32), 50))
    shared = {}
    for together in ("row", "clip", "signer"):
        parts = in_shares(table, (0.5, 0.5), 0, together=together)
        shared[together] = by_kind(across_parts(table, part_of_rows(len(table), parts)))
    assert min(shared["row"].values()) > 0
    assert shared["clip"]["same clip"] == shared["clip"]["neighbouring frames"] == 0
    assert shared["clip"]["same signer"] > 0
    assert not any(shared["signer"].values())


def test_parts_that_are_not_every_row_once_are_refused() -> None:
    with pytest.raises(ValueError, match="every row once"):
        part_of_rows(3, (np.array([0, 1]), np.array([1, 2])))


def test_the_local_data_has_no_copies_but_those_that_readers_drop(real_root: Path) -> None:
    from datasets.leaks.inputs import searched_sets
    from datasets.readers import read

    names = ("traduttore", "traduttore_words", "neat11_a", "neat11_b", "neat11_pose")
    searched = searched_sets((name, read(name, real_root)) for name in names)
    dropped = [copy.reader for copy in searched.dropped]
    assert [dropped.count(name) for name in names] == [28, 59, 2, 1, 0]
    # What stands twice is that nothing was seen.
    assert all(copy.empty for copy in searched.dropped)
    found = {f.kind: f for f in copies(searched.traces, CLIP_RADIUS)}
    assert len(found["exact copy"]) == len(found["shared frames"]) == 0
    near = found["near copy"]
    assert len(near) > 100
    assert near.between(searched.traces.label) == near.between(searched.traces.signer) == 0
