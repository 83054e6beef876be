"""Clips of a landmark store by row: those of the store, with few of its row groups in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from datasets import stored_clips
from datasets.store import LandmarkStore, part_file
from datasets.store.recording import Recording
from datasets.store.tables import clip_table, recordings_of_frames
from datasets.stored_clips import StoredClips
from edge_runtime.errors import UserError
from tests.datasets.clips import frames_of

LENGTHS = (5, 9, 3, 7, 4, 8)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LandmarkStore:
    """Three units of six clips, in row groups of two or three of them."""
    monkeypatch.setattr(part_file, "GROUP_FRAMES", 12)
    made = LandmarkStore(tmp_path / "store")
    for number, unit in enumerate(("one", "two", "three")):
        made.write(unit, recordings(number))
    return made


def recordings(seed: int) -> list[Recording]:
    frames = frames_of(LENGTHS, seed=seed, pose=seed != 1)
    return list(recordings_of_frames(replace(frames, info=replace(frames.info, name=f"set{seed}"))))


def assert_equal(mine, theirs) -> None:
    np.testing.assert_array_equal(mine.length, theirs.length)
    np.testing.assert_array_equal(mine.clip, theirs.clip)
    np.testing.assert_array_equal(mine.sequence.aspect, theirs.sequence.aspect)
    frames = theirs.sequence.times_s.shape[1]
    for name in ("left_hand", "right_hand", "pose", "times_s"):
        values = getattr(mine.sequence, name)
        np.testing.assert_array_equal(values[:, :frames], getattr(theirs.sequence, name))
        assert np.isnan(values[:, frames:]).all()


def test_rows_are_the_recordings_of_the_store_in_any_order(store: LandmarkStore) -> None:
    clips = StoredClips(store)
    every = list(store.read(face=False))
    assert len(clips) == 18
    assert clips.label.tolist() == [r.label for r in every]
    assert clips.length.tolist() == [len(r) for r in every]
    assert len(set(clips.block)) > 6
    rows = np.random.default_rng(0).permutation(18)[:11]
    assert_equal(clips[rows], clip_table([every[row] for row in rows]))
    assert_equal(clips[3:5], clip_table(every[3:5]))


def test_only_wanted_units_are_rows(store: LandmarkStore) -> None:
    clips = StoredClips(store, ["two"])
    assert set(clips.source) == {"set1"}
    assert_equal(clips[np.arange(6)], clip_table(recordings(1)))


def test_compacted_stores_give_the_same_clips(store: LandmarkStore) -> None:
    before = StoredClips(store)[np.arange(18)]
    store.compact()
    after = StoredClips(store, ["one", "three", "two"])
    order = [after.source.tolist().index(name) for name in ("set0", "set2", "set1")]
    rows = np.concatenate([np.arange(start, start + 6) for start in sorted(order)])
    assert_equal(after[rows], before)


def test_few_row_groups_are_kept(store: LandmarkStore, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    whole = stored_clips.recordings_of
    monkeypatch.setattr(stored_clips, "recordings_of", lambda t: read.append(1) or whole(t))
    clips = StoredClips(store, in_memory=2)
    blocks = clips.block.max() + 1
    for rows in np.array_split(np.arange(18), 9):
        clips[rows]
    assert len(read) == blocks
    clips[np.array([17])]
    assert len(read) == blocks
    clips[np.array([0])]
    assert len(read) == blocks + 1


def test_an_empty_store_and_one_that_changes_are_one_sentence(store: LandmarkStore) -> None:
    with pytest.raises(UserError, match="holds no recording"):
        StoredClips(LandmarkStore(store.folder / "other"))
    clips = StoredClips(store)
    for part in {group.part for group in clips._groups}:
        store.files.path(part).unlink()
    with pytest.raises(UserError, match="was changed while it was read"):
        clips[:2]
