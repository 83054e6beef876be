"""The competitions' landmarks come out as they were published, one clip at a time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from datasets.readers import aslfr, gislr
from datasets.readers.parquet_files import batches
from datasets.readers.shards import recordings
from datasets.source_counts import training_data
from datasets.store import LandmarkStore
from datasets.store.tables import clip_table
from edge_runtime.errors import UserError
from tests.datasets.readers.competition_data import (
    PHRASES,
    fingerspelling_frame,
    holistic_frames,
    sign_frame,
    write_aslfr,
    write_gislr,
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("competitions")
    write_aslfr(folder)
    write_gislr(folder)
    return folder


@pytest.fixture
def root(written: Path, tmp_path: Path) -> Path:
    return shutil.copytree(written, tmp_path / "data")


def test_phrases_come_with_their_landmarks(root: Path) -> None:
    found = {r.clip: r for r in recordings(aslfr.shards(root))}

    assert {clip: r.label for clip, r in found.items()} == {
        f"train/{sequence}": phrase for sequence, phrase in PHRASES.items()
    }
    one = found["train/1003"]
    points = holistic_frames(4, 1003)
    np.testing.assert_array_equal(one.face, points[:, :468])
    np.testing.assert_array_equal(one.left_hand, points[:, 468:489])
    np.testing.assert_array_equal(one.pose[..., :3], points[:, 489:522])
    np.testing.assert_array_equal(one.right_hand, points[:, 522:])
    assert np.isnan(one.pose[..., 3]).all()
    assert one.has_hand.tolist() == [False, True, True, True]
    assert (one.signer, one.licence, one.tracker) == ("8", "CC-BY-4.0", "mediapipe holistic")
    assert one.times_s == pytest.approx([0, 1 / 30, 2 / 30, 3 / 30])


def test_supplemental_phrases_are_clips_of_their_own(root: Path) -> None:
    clips = {r.clip for r in recordings(aslfr.shards(root, "supplemental", face=False))}

    assert clips == {f"supplemental/{sequence}" for sequence in PHRASES}


def test_the_character_map_gives_the_classes(root: Path) -> None:
    known = aslfr.characters(root)

    assert sorted(known.values()) == list(range(len(known)))
    assert set("3 creekhouse") <= set(known)


def test_signs_come_with_their_landmarks(root: Path) -> None:
    found = {r.clip: r for r in recordings(gislr.shards(root))}

    assert {r.label for r in found.values()} == set(gislr.signs(root))
    one = found["100002"]
    points = holistic_frames(5, 2)
    np.testing.assert_array_equal(one.face, points[:, :468])
    np.testing.assert_array_equal(one.right_hand, points[:, 522:])
    assert one.frame.tolist() == [20, 21, 22, 23, 24]
    assert one.times_s[0] == 0
    assert (one.signer, one.label, one.tracker_version) == ("2044", "after", "0.9.0.1")


def test_the_order_of_rows_within_a_clip_does_not_matter(root: Path) -> None:
    path = root / "asl-signs/train_landmark_files/2044/100002.parquet"
    sign_frame(20, 5, 2).sample(frac=1, random_state=0).to_parquet(path, index=False)

    [one] = [r for r in recordings(gislr.shards(root)) if r.clip == "100002"]
    np.testing.assert_array_equal(one.face, holistic_frames(5, 2)[:, :468])


@pytest.mark.parametrize("reader", [aslfr, gislr])
def test_shards_are_units_of_a_store(root: Path, tmp_path: Path, reader) -> None:
    store = LandmarkStore(tmp_path / "store")
    for shard in reader.shards(root):
        store.write(shard.key, shard.read())

    assert len(store.keys()) == 2
    assert list(store.read()) == [
        found
        for shard in sorted(reader.shards(root), key=lambda s: s.key)
        for found in shard.read()
    ]
    without = recordings(reader.shards(root, face=False))
    assert all(found.face is None for found in without)


def test_memory_does_not_grow_with_a_file(tmp_path: Path) -> None:
    held = []
    for groups in (10, 40):
        rows = pd.DataFrame({"x": np.random.default_rng(0).normal(size=groups * 20_000)})
        rows.to_parquet(tmp_path / "rows.parquet", row_group_size=20_000)
        before = pa.total_allocated_bytes()
        reading = batches(tmp_path, "rows.parquet", ["x"])
        held.append(max(pa.total_allocated_bytes() - before for _ in reading))

    assert held[1] < 1.2 * held[0]


@pytest.mark.parametrize("reader", [aslfr, gislr])
def test_what_is_trained_on_them_carries_their_licence(root: Path, reader) -> None:
    [counted] = training_data([clip_table(recordings(reader.shards(root)))])

    assert counted.name == reader.INFO.name
    assert counted.licence == "CC-BY-4.0"


@pytest.mark.parametrize("reader", [aslfr, gislr])
def test_missing_files_are_named_with_the_way_to_give_them(tmp_path: Path, reader) -> None:
    with pytest.raises(UserError, match=r"is not in the data folder .* --data FOLDER"):
        list(reader.shards(tmp_path))


def test_a_missing_landmark_file_is_named(root: Path) -> None:
    (root / "asl-signs/train_landmark_files/2044/100002.parquet").unlink()
    with pytest.raises(UserError, match=r"2044/100002\.parquet is not in the data folder"):
        list(recordings(gislr.shards(root)))


def test_damaged_files_are_refused_in_one_sentence(root: Path) -> None:
    path = root / "asl-fingerspelling/train_landmarks/5414471.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="cannot be read as Parquet"):
        list(recordings(aslfr.shards(root)))

    pd.read_parquet(root / "asl-fingerspelling/train_landmarks/105143404.parquet").drop(
        columns="y_pose_3"
    ).to_parquet(path)
    with pytest.raises(UserError, match="has no column y_pose_3"):
        list(recordings(aslfr.shards(root)))


def test_a_sequence_that_is_not_listed_is_refused(root: Path) -> None:
    path = root / "asl-fingerspelling/train_landmarks/5414471.parquet"
    again = [fingerspelling_frame(number, 2) for number in (1001, 1002, 1001)]
    pd.concat(again).to_parquet(path)
    with pytest.raises(UserError, match="sequence 1001 twice"):
        list(recordings(aslfr.shards(root)))


def test_a_sequence_without_landmarks_is_warned_of(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = root / "asl-fingerspelling/train_landmarks/5414471.parquet"
    fingerspelling_frame(1001, 2).to_parquet(path)

    assert len(list(recordings(aslfr.shards(root)))) == 3
    assert "lacks 1 sequences" in caplog.text


def test_labels_outside_their_map_are_refused(root: Path) -> None:
    characters = root / "asl-fingerspelling/character_to_prediction_index.json"
    known = json.loads(characters.read_text())
    del known["+"]
    characters.write_text(json.dumps({c: number for number, c in enumerate(known)}))
    with pytest.raises(UserError, match=r"phrases with '\+', which"):
        aslfr.read_index(root)

    characters.write_text(json.dumps({"ab": 0}))
    with pytest.raises(UserError, match="has more than characters"):
        aslfr.characters(root)

    signs = root / "asl-signs/sign_to_prediction_index_map.json"
    for text, match in (
        ('{"TV": 0}', "has the sign 'after', which"),
        ('{"TV": 7}', "does not number its labels from 0"),
        ("[]", "is no map of labels"),
    ):
        signs.write_text(text)
        with pytest.raises(UserError, match=match):
            gislr.read_index(root)


def test_clips_that_lack_landmarks_are_refused(root: Path) -> None:
    path = root / "asl-signs/train_landmark_files/2044/100002.parquet"
    rows = sign_frame(20, 2, 2)
    for damaged, match in (
        (rows.iloc[1:], "does not have 468 landmarks of face in every frame"),
        (rows.iloc[:0], "holds no frames"),
        (rows.replace({"type": {"pose": "legs"}}), "does not have 33 landmarks of pose"),
    ):
        damaged.to_parquet(path, index=False)
        with pytest.raises(UserError, match=match):
            list(recordings(gislr.shards(root)))
