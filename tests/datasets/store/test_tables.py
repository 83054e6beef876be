"""What readers give comes out of a store as the same tables."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from datasets.clip_table import ClipTable
from datasets.frame_table import FrameTable
from datasets.hand_table import HandTable
from datasets.readers import READERS, read
from datasets.store import LandmarkStore
from datasets.store.tables import clip_table, hand_table, recordings_of_frames
from edge_runtime.errors import UserError
from edge_runtime.features.arrangement import is_missing_view
from tests.datasets.clips import frames_of
from tests.datasets.store.recordings import recording


def assert_equal(one: object, other: object) -> None:
    for field in fields(type(one)):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if hasattr(mine, "__dataclass_fields__"):
            assert_equal(mine, theirs)
        else:
            assert mine.dtype.kind == theirs.dtype.kind
            np.testing.assert_array_equal(mine, theirs, err_msg=field.name)


def check_kept(table: FrameTable, folder: Path) -> None:
    """Store the clips, read them, and compare with tables straight from the frames."""
    store = LandmarkStore(folder)
    store.write(table.info.name, recordings_of_frames(table))
    found = list(store.read())

    by_signer = sorted(found, key=lambda r: f"{r.signer}/{r.clip}")
    assert_equal(clip_table(by_signer), ClipTable.from_frame_table(table))
    key = np.char.add(np.char.add(table.signer, "/"), table.clip)
    in_order = table[np.lexsort((table.frame, key))]
    assert_equal(hand_table(by_signer), in_order.hand_table())


@pytest.mark.parametrize("pose", [True, False])
def test_clips_of_several_lengths_are_kept(tmp_path: Path, pose: bool) -> None:
    check_kept(frames_of([3, 1, 5], pose=pose), tmp_path)


def test_frames_may_come_in_any_order_and_with_gaps(tmp_path: Path) -> None:
    table = frames_of([4, 2])
    shuffled = np.random.default_rng(0).permutation(len(table))
    check_kept(replace(table, frame=table.frame * 3 + 5)[shuffled], tmp_path)


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_real_clip_is_kept(real_root: Path, tmp_path: Path, name: str) -> None:
    check_kept(read(name, real_root), tmp_path)


def test_facts_of_the_source_go_along() -> None:
    table = frames_of([2])
    info = replace(table.info, licence="MIT", tracker="mediapipe hands", mirrored=True)
    [one] = recordings_of_frames(replace(table, info=info))

    assert (one.licence, one.tracker, one.mirrored) == ("MIT", "mediapipe hands", True)
    assert (one.image_width, one.image_height) == (640, 480)


def test_parts_that_no_clip_has_take_no_memory() -> None:
    table = clip_table([recording(2), recording(3)])
    assert is_missing_view(table.sequence.face)
    assert not is_missing_view(table.sequence.pose)

    with_faces = clip_table([recording(2), recording(3, face=478)])
    assert with_faces.sequence.face.shape == (2, 3, 478, 3)


def test_tables_of_nothing_and_of_two_kinds_of_faces_are_refused() -> None:
    for make in (clip_table, hand_table):
        with pytest.raises(UserError, match="no recordings"):
            make([])
    with pytest.raises(UserError, match="468 points and some of 478"):
        clip_table([recording(1, face=468), recording(2, face=478)])


def test_a_table_of_hands_has_the_frames_with_hands() -> None:
    one = recording(4)
    one.right_hand[1] = np.nan
    table = hand_table([one])

    assert isinstance(table, HandTable)
    assert table.is_left.tolist() == [False, True, False, False]
    np.testing.assert_array_equal(table.hands[1], one.left_hand[1])
