"""Copies among pictures: equal files, and what was compressed, shrunk or brightened since."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from datasets.image_table import ImageTable
from datasets.leaks import PICTURE_RADIUS, copies, picture_traces
from datasets.leaks.picture_traces import picture_vector
from datasets.picture_files import PictureFiles
from edge_runtime.errors import UserError


def picture(seed: int) -> np.ndarray:
    small = np.random.default_rng(seed).integers(40, 200, (6, 6, 3), np.uint8)
    return cv2.resize(small, (120, 90), interpolation=cv2.INTER_CUBIC)


POOR = [cv2.IMWRITE_JPEG_QUALITY, 40]
CHANGES = {
    "compressed": lambda p: cv2.imdecode(cv2.imencode(".jpg", p, POOR)[1], cv2.IMREAD_COLOR),
    "shrunk": lambda p: cv2.resize(p, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA),
    "brightened": lambda p: cv2.convertScaleAbs(p, alpha=1.1, beta=5),
}


def kinds(folder: Path, names: list[str], signer: list[str] | None = None) -> dict[str, list]:
    table = ImageTable.of(
        PictureFiles(folder, names, 64),
        label=["A"] * len(names),
        source="photos",
        signer=signer or ["one"] * len(names),
        clip=names,
    )
    traces = picture_traces(table, [folder / name for name in names])
    return {found.kind: found.pairs.tolist() for found in copies(traces, PICTURE_RADIUS)}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_copy_is_near_and_others_are_not(name: str, tmp_path: Path) -> None:
    names = [f"{number}.png" for number in range(8)]
    for number, file in enumerate(names):
        cv2.imwrite(str(tmp_path / file), picture(number))
    cv2.imwrite(str(tmp_path / "copy.png"), CHANGES[name](picture(3)))
    assert kinds(tmp_path, [*names, "copy.png"]) == {"exact copy": [], "near copy": [[3, 8]]}


def test_equal_files_are_exact_copies_also_of_another_signer(tmp_path: Path) -> None:
    for number, file in enumerate(("a.jpg", "b.jpg")):
        cv2.imwrite(str(tmp_path / file), picture(number))
    (tmp_path / "c.jpg").write_bytes((tmp_path / "a.jpg").read_bytes())
    found = kinds(tmp_path, ["a.jpg", "b.jpg", "c.jpg"], ["P5", "P5", "P6"])
    assert found["exact copy"] == [[0, 2]]
    assert found["near copy"] == found["near copy of another signer"] == []


def test_a_picture_of_one_colour_is_no_direction() -> None:
    assert not picture_vector(np.full((9, 9, 3), 7, np.uint8)).any()


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"nothing")
    with pytest.raises(UserError, match=r"broken\.jpg is missing or no picture"):
        kinds(tmp_path, ["broken.jpg"])


def test_no_photograph_of_the_local_data_is_a_copy(real_root: Path) -> None:
    names = [
        path.relative_to(real_root).as_posix()
        for path in sorted((real_root / "ardamavi/images").glob("[0-2]/*.JPG"))
    ]
    assert len(names) > 500
    assert not any(kinds(real_root, names).values())
