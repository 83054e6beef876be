"""Google's American Sign Language Fingerspelling Recognition (ASLFR), a competition of 2023.

As published, in the folder ``asl-fingerspelling``: ``train.csv`` and ``supplemental_metadata.csv``
(path, file_id, sequence_id, participant_id, phrase), ``train_landmarks/<file_id>.parquet`` and
``supplemental_landmarks/`` with one row a frame, indexed by sequence_id, columns ``frame`` and
``x_face_0`` to ``z_right_hand_20`` (NaN where missing; about 1,000 sequences a file), and
``character_to_prediction_index.json``. Upstream speaks of over three million characters by over 100
Deaf signers. For sides and mirrors see ``holistic_parts``.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from datasets.readers import holistic_parts
from datasets.readers.class_map import read_class_map
from datasets.readers.files import read_csv
from datasets.readers.parquet_files import batches
from datasets.readers.shards import Shard
from datasets.source_info import SourceInfo
from datasets.store.recording import Recording
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray

FOLDER = "asl-fingerspelling"
Part = Literal["train", "supplemental"]
INDEX_FILES: dict[Part, str] = {
    "train": f"{FOLDER}/train.csv",
    "supplemental": f"{FOLDER}/supplemental_metadata.csv",
}
CHARACTERS_FILE = f"{FOLDER}/character_to_prediction_index.json"
INDEX_COLUMNS = ("path", "file_id", "sequence_id", "participant_id", "phrase")

INFO = SourceInfo(
    name="aslfr",
    repository="kaggle.com/competitions/asl-fingerspelling",
    commit="",
    licence=holistic_parts.LICENCE,
    files=(INDEX_FILES["train"], CHARACTERS_FILE, f"{FOLDER}/train_landmarks"),
    image_size=holistic_parts.IMAGE_SIZE,
    aspect_inferred=True,
    mirrored=False,
    side=holistic_parts.SIDE,
    licence_note="of FSboard, its makers' larger set (arXiv 2407.15806); see the page",
    tracker=holistic_parts.TRACKER,
)

_Rows = dict[str, NDArray[Any]]

_log = logging.getLogger(__name__)


def characters(root: Path) -> dict[str, int]:
    """Each character that phrases are made of, with the class that the competition gives it.

    Raises:
        UserError: the file is missing or is no such map.
    """
    known = read_class_map(root, CHARACTERS_FILE)
    if any(len(character) != 1 for character in known):
        raise UserError(f"{root / CHARACTERS_FILE} has more than characters: fetch it again")
    return known


def read_index(root: Path, part: Part = "train") -> pd.DataFrame:
    """Every phrase: columns path, file_id, sequence_id, participant_id, phrase.

    Raises:
        UserError: the file is missing or not in its format, a sequence stands there twice, or a
            phrase holds a character that the map lacks.
    """
    index = read_csv(root, INDEX_FILES[part], INDEX_COLUMNS)
    path = root / INDEX_FILES[part]
    if index["sequence_id"].duplicated().any() or index.isna().any(axis=None):
        raise UserError(f"{path} names a sequence twice or leaves a field empty: fetch it again")
    unknown = set("".join(index["phrase"].astype(str).unique())) - set(characters(root))
    if unknown:
        raise UserError(
            f"{path} has phrases with {min(unknown)!r}, which {CHARACTERS_FILE} lacks: fetch both "
            "again"
        )
    return index


def shards(root: Path, part: Part = "train", *, face: bool = True) -> Iterator[Shard]:
    """One a Parquet file, about 1,000 phrases.

    Args:
        face: whether faces are read, six of seven numbers.

    Raises:
        UserError: as ``read_index``; reading a shard, as ``batches``.
    """
    for path, rows in read_index(root, part).groupby("path", sort=True):
        read = partial(_recordings, root, f"{FOLDER}/{path}", rows, part, face)
        yield Shard(f"{INFO.name}/{path}", read)


def _recordings(
    root: Path, relative: str, rows: pd.DataFrame, part: Part, face: bool
) -> Iterator[Recording]:
    about = {row.sequence_id: row for row in rows.itertuples()}
    for sequence, frame, parts in _sequences(root, relative, face):
        if sequence not in about:
            raise UserError(
                f"{root / relative} holds sequence {sequence} twice, or {INDEX_FILES[part]} does "
                "not list it: fetch both again"
            )
        row = about.pop(sequence)
        yield holistic_parts.recording(
            INFO,
            frame,
            parts,
            label=str(row.phrase),
            signer=str(row.participant_id),
            clip=f"{part}/{sequence}",
        )
    if about:
        _log.warning("%s lacks %d sequences of %s", relative, len(about), INDEX_FILES[part])


def _sequences(
    root: Path, relative: str, face: bool
) -> Iterator[tuple[int, NDArray[np.int32], dict[str, FloatArray]]]:
    """Number, (frame,) numbers of frames and parts of one sequence after another.

    Only the newest rows are in memory.
    """
    parts = holistic_parts.wanted_parts(face)
    columns = ["sequence_id", "frame", *(name for part in parts for name in _columns_of(part))]
    held: _Rows | None = None
    for batch in batches(root, relative, columns):
        rows = _arrays(batch, parts)
        if held:
            rows = {name: np.concatenate([held[name], rows[name]]) for name in rows}
        starts = [0, *(np.flatnonzero(np.diff(rows["sequence_id"])) + 1).tolist()]
        for start, end in itertools.pairwise(starts):
            yield _sequence({name: values[start:end] for name, values in rows.items()})
        held = {name: values[starts[-1] :] for name, values in rows.items()}
    if held:
        yield _sequence(held)


def _sequence(rows: _Rows) -> tuple[int, NDArray[np.int32], dict[str, FloatArray]]:
    parts = {name: values for name, values in rows.items() if name in holistic_parts.POINTS}
    return int(rows["sequence_id"][0]), rows["frame"].astype(np.int32), parts


def _arrays(batch: pa.Table, parts: Iterable[str]) -> _Rows:
    """(row,) sequence_id and frame, and (row, point, xyz=3) float32 of each part."""
    rows = {name: batch[name].to_numpy() for name in ("sequence_id", "frame")}
    for part in parts:
        columns = [batch[name].to_numpy() for name in _columns_of(part)]
        points = np.stack(columns, axis=1).astype(np.float32, copy=False)
        rows[part] = points.reshape(len(points), -1, 3)
    return rows


def _columns_of(part: str) -> list[str]:
    """Of each point x, y and z."""
    points = range(holistic_parts.POINTS[part])
    return [f"{axis}_{part}_{point}" for point in points for axis in "xyz"]
