"""Tiny data of Google's two competitions, in their exact formats."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from tests.datasets.tiny_data import right_hands

# Order of the columns and rows as published.
PARTS = {"face": 468, "left_hand": 21, "pose": 33, "right_hand": 21}
PHRASES = {1001: "3 creekhouse", 1002: "+1-555", 1003: "a b", 1004: "x.org/"}
LENGTHS = {1001: 5, 1002: 3, 1003: 4, 1004: 6}
SIGNERS = {1001: 7, 1002: 7, 1003: 8, 1004: 8}
SIGNS = ("TV", "after", "wait")


def holistic_frames(frames: int, seed: int) -> np.ndarray:
    """(frame, landmark=543, xyz=3) float32: a right hand in all frames but the first."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(0.1, 0.9, (frames, sum(PARTS.values()), 3)).astype(np.float32)
    points[:, -21:] = right_hands(frames, 3 / 4, seed)
    points[0, -21:] = np.nan
    points[:, 468:489] = np.nan
    return points


def fingerspelling_frame(sequence: int, frames: int) -> pd.DataFrame:
    """Rows of one sequence: x of all landmarks, then y, then z."""
    points = holistic_frames(frames, sequence)
    names = [f"{part}_{point}" for part, count in PARTS.items() for point in range(count)]
    columns = {
        f"{axis}_{name}": points[:, place, number]
        for number, axis in enumerate("xyz")
        for place, name in enumerate(names)
    }
    index = pd.Index(np.full(frames, sequence), name="sequence_id")
    return pd.DataFrame({"frame": np.arange(frames, dtype=np.int16), **columns}, index=index)


def write_aslfr(root: Path) -> None:
    """Two files of two phrases; supplemental ones are the same again."""
    folder = root / "asl-fingerspelling"
    for landmarks, index in (
        ("train_landmarks", "train.csv"),
        ("supplemental_landmarks", "supplemental_metadata.csv"),
    ):
        (folder / landmarks).mkdir(parents=True)
        rows = []
        for file, sequences in ((5414471, (1001, 1002)), (105143404, (1003, 1004))):
            path = f"{landmarks}/{file}.parquet"
            frames = [fingerspelling_frame(number, LENGTHS[number]) for number in sequences]
            pd.concat(frames).to_parquet(folder / path)
            rows += [(path, file, n, SIGNERS[n], PHRASES[n]) for n in sequences]
        columns = ["path", "file_id", "sequence_id", "participant_id", "phrase"]
        pd.DataFrame(rows, columns=columns).to_csv(folder / index, index=False)
    known = sorted(set("".join(PHRASES.values())))
    characters = {character: number for number, character in enumerate(known)}
    (folder / "character_to_prediction_index.json").write_text(json.dumps(characters))


def sign_frame(first: int, frames: int, seed: int) -> pd.DataFrame:
    """543 rows a frame, from the ``first`` frame of the film on."""
    places = [(part, point) for part, count in PARTS.items() for point in range(count)]
    number = np.repeat(np.arange(first, first + frames, dtype=np.int16), len(places))
    part, point = (list(column) for column in zip(*places, strict=True))
    rows = pd.DataFrame(
        {"frame": number, "type": part * frames, "landmark_index": point * frames}
    ).astype({"landmark_index": np.int16})
    rows.insert(
        1,
        "row_id",
        rows["frame"].astype(str) + "-" + rows["type"] + "-" + rows["landmark_index"].astype(str),
    )
    rows[["x", "y", "z"]] = holistic_frames(frames, seed).reshape(-1, 3).astype(np.float64)
    return rows


def write_gislr(root: Path) -> None:
    """Three clips by two signers."""
    folder = root / "asl-signs"
    rows = []
    for sequence, (signer, sign) in enumerate(((26734, "TV"), (26734, "wait"), (2044, "after"))):
        path = f"train_landmark_files/{signer}/{100000 + sequence}.parquet"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        sign_frame(20, 3 + sequence, sequence).to_parquet(folder / path, index=False)
        rows.append((path, signer, 100000 + sequence, sign))
    columns = ["path", "participant_id", "sequence_id", "sign"]
    pd.DataFrame(rows, columns=columns).to_csv(folder / "train.csv", index=False)
    numbers = {sign: number for number, sign in enumerate(SIGNS)}
    (folder / "sign_to_prediction_index_map.json").write_text(json.dumps(numbers))
