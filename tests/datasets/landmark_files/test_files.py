"""Recordings as the document's files and back, without loss."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from datasets.landmark_files import csv_file, json_file
from datasets.landmark_files.about import Capture
from datasets.landmark_files.feature_file import read_features, write_features
from datasets.landmark_files.mirroring import mirrored
from datasets.landmark_files.tensor_file import flattened, read_numbers, write_numbers
from datasets.pytorch_tensor import write_tensor
from datasets.store import Recording
from edge_runtime.errors import UserError
from edge_runtime.features import KEYFRAME329, SKELETON67
from tests.datasets.landmark_files.document import (
    FPS,
    frames,
    write_document_csv,
    write_document_json,
)
from tests.datasets.store.recordings import recording

CAPTURE = Capture(640, 360, FPS)
# Half a nanosecond: more than the digits of a clock mean.
NEAR_MS = 5e-7


@pytest.mark.parametrize("face", [None, 468, 478])
def test_a_recording_comes_back_from_json(face: int | None, tmp_path: Path) -> None:
    path, original = tmp_path / "hello_1.json", recording(5, face=face, tracker="holistic")
    json_file.write_json(path, original)
    assert json_file.read_recording(path) == original


def test_the_documents_json_comes_back(tmp_path: Path) -> None:
    theirs = write_document_json(tmp_path / "how many_1.json", frames(4))
    found = json_file.read_recording(theirs, CAPTURE)
    assert (found.label, found.clip, found.image_width) == ("how many", "how many_1", 640)
    np.testing.assert_array_equal(found.times_s, np.arange(4) / FPS)
    assert np.isnan(found.face[0]).all()
    assert found.has_right_hand.tolist() == [True, False, True, False]

    json_file.write_json(tmp_path / "ours.json", found)
    ours = json.loads((tmp_path / "ours.json").read_text())
    parts = ("face", "pose", "left_hand", "right_hand")
    assert [{part: frame[part] for part in parts} for frame in ours] == frames(4)
    assert json_file.read_recording(tmp_path / "ours.json") == found


@pytest.mark.parametrize("face", [None, 468])
def test_a_recording_comes_back_from_csv(face: int | None, tmp_path: Path) -> None:
    path, original = tmp_path / "hello_1.csv", recording(5, face=face)
    csv_file.write_csv(path, original)
    found = csv_file.read_recording(path)
    np.testing.assert_allclose(found.times_s, original.times_s, rtol=0, atol=NEAR_MS / 1000)
    assert replace(found, times_s=original.times_s) == original

    csv_file.write_csv(tmp_path / "again.csv", found)
    assert (tmp_path / "again.csv").read_bytes() == path.read_bytes()


def test_the_documents_csv_comes_back(tmp_path: Path) -> None:
    path = write_document_csv(tmp_path / "eat.csv", frames(4), "eat")
    found = csv_file.read_recording(path, CAPTURE)
    assert found.label == "eat"
    csv_file.write_csv(tmp_path / "ours.csv", found)

    with path.open() as theirs, (tmp_path / "ours.csv").open() as ours:
        for their, our in zip(csv.reader(theirs), csv.reader(ours), strict=True):
            assert len(our) == 2175
            assert [our[0], *our[2:]] == [their[0], *their[2:]]
            if our[1] != "timestamp_ms":
                assert float(our[1]) == pytest.approx(float(their[1]), rel=0, abs=NEAR_MS)


def test_a_refined_face_loses_its_irises_in_csv(tmp_path: Path) -> None:
    original = recording(3, face=478)
    csv_file.write_csv(tmp_path / "a.csv", original)
    found = csv_file.read_recording(tmp_path / "a.csv")
    np.testing.assert_array_equal(found.face, original.face[:, :468])


@pytest.mark.parametrize("suffix", [".npy", ".pt"])
def test_tensors_are_the_documents(suffix: str, tmp_path: Path) -> None:
    content = frames(3)
    theirs = write_document_json(tmp_path / "eat_1.json", content)
    numbers = flattened(json_file.read_recording(theirs, CAPTURE))

    assert numbers.shape == (3, 1086)
    row = [point for part in ("face", "pose", "left_hand") for point in content[1][part]]
    expected = [value for point in row for value in (point["x"], point["y"])] + [0.0] * 42
    assert numbers[1].tolist() == expected
    write_numbers(tmp_path / f"eat_1{suffix}", numbers)
    np.testing.assert_array_equal(read_numbers(tmp_path / f"eat_1{suffix}"), numbers, strict=True)


def test_tensors_may_have_depth() -> None:
    assert flattened(recording(2), 3).shape == (2, 1629)


def test_features_are_the_runtimes_own_bits(tmp_path: Path) -> None:
    original = recording(6)
    write_features(tmp_path / "a.csv", original, KEYFRAME329)
    found = read_features(tmp_path / "a.csv", KEYFRAME329)

    expected = KEYFRAME329.kernel(original.sequence)
    np.testing.assert_array_equal(found.features, expected, strict=True)
    assert (found.label, found.signer) == ("hello", "one/ann")
    header = (tmp_path / "a.csv").read_text().partition("\n")[0].split(",")
    assert header[:2] == ["0", "1"]
    assert len(header) == 330
    about = tmp_path / "a.json"
    about.write_text(about.read_text().replace('"version": 1', '"version": 9'))
    with pytest.raises(UserError, match="version 9"):
        read_features(tmp_path / "a.csv", KEYFRAME329)


def test_mirrored_twice_is_as_before() -> None:
    original = recording(4, face=478)
    again = mirrored(mirrored(original))
    for part in ("left_hand", "right_hand", "pose", "face"):
        found, expected = getattr(again, part), getattr(original, part)
        np.testing.assert_allclose(found, expected, atol=1e-6)
    assert again.clip == "take-4_x_x"


def test_a_mirrored_body_stays_a_body() -> None:
    original = recording(4, face=468)
    other = mirrored(original)
    # The outer corners of the eyes, and the left shoulder.
    np.testing.assert_array_equal(other.face[:, 33, 0], 1 - original.face[:, 263, 0])
    np.testing.assert_array_equal(other.pose[:, 11, 1], original.pose[:, 12, 1])
    points = [SKELETON67.kernel(r.sequence).reshape(4, 67, 3) for r in (original, other)]
    turned = points[0] * np.float32([-1, 1, 1])
    np.testing.assert_allclose(points[1][:, 25:46], turned[:, 46:], atol=1e-3)


def test_the_documents_mirror_swaps_the_hands_alone() -> None:
    original = recording(4, face=468)
    other = mirrored(original, as_document=True)
    np.testing.assert_array_equal(other.left_hand[..., 0], 1 - original.right_hand[..., 0])
    np.testing.assert_array_equal(other.pose[..., 0], 1 - original.pose[..., 0])
    np.testing.assert_array_equal(other.face[..., 1:], original.face[..., 1:])


def damaged_json(path: Path, content: object) -> Recording:
    path.write_text(json.dumps(content))
    return json_file.read_recording(path, CAPTURE)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ([], "no list of frames"),
        ([{"face": [], "pose": [{"x": 1}] * 33}], "has no 33 points as pose"),
        ([{"left_hand": [{"x": 1, "y": 2, "z": 3}]}], "has no 21 points as left_hand"),
        ([{"face": [0] * 7}], "7 points in a face"),
        ([{"recording": {"label": 3}}], "does not say what its recording is"),
        ([{"timestamp_s": 0}, {}], "frames without timestamp_s"),
    ],
)
def test_damaged_json_gets_one_sentence(content: object, told: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=told):
        damaged_json(tmp_path / "a.json", content)


def test_damaged_tables_and_tensors_get_one_sentence(tmp_path: Path) -> None:
    path = write_document_csv(tmp_path / "eat.csv", frames(2), "eat")
    with pytest.raises(UserError, match="give --image_size and --fps"):
        csv_file.read_recording(path)
    path.write_text(path.read_text().replace("0.0,", "x,", 1))
    with pytest.raises(UserError, match="no whole table of numbers"):
        csv_file.read_recording(path, CAPTURE)
    path.write_text("frame,label\n0,eat\n")
    with pytest.raises(UserError, match="has not the 2,175 columns"):
        csv_file.read_recording(path, CAPTURE)
    with pytest.raises(UserError, match="has not the 330 columns"):
        read_features(path, KEYFRAME329)
    np.save(tmp_path / "a.npy", np.zeros((3, 4)))
    write_tensor(tmp_path / "a.pt", np.zeros((3, 4), np.float32))
    for name in ("a.npy", "a.pt"):
        with pytest.raises(UserError, match=r"not float32 \(frame, 1086 or 1629\)"):
            read_numbers(tmp_path / name)
