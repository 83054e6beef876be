"""Google's Isolated Sign Language Recognition (GISLR), a competition of 2023.

As published, in the folder ``asl-signs``: ``train.csv`` (path, participant_id, sequence_id, sign),
``train_landmark_files/<participant_id>/<sequence_id>.parquet`` with 543 rows a frame, columns
``frame, row_id, type, landmark_index, x, y, z`` (NaN where missing), and
``sign_to_prediction_index_map.json``. Upstream speaks of about 100,000 clips of 250 signs by 21
Deaf signers, tracked by MediaPipe 0.9.0.1. Frame numbers are the film's and need not start at 0.
For sides and mirrors see ``holistic_parts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
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

FOLDER = "asl-signs"
INDEX_FILE = f"{FOLDER}/train.csv"
SIGNS_FILE = f"{FOLDER}/sign_to_prediction_index_map.json"
INDEX_COLUMNS = ("path", "participant_id", "sequence_id", "sign")
LANDMARK_COLUMNS = ("frame", "type", "landmark_index", "x", "y", "z")
CLIPS_A_SHARD = 500

INFO = SourceInfo(
    name="gislr",
    repository="kaggle.com/competitions/asl-signs",
    commit="",
    licence=holistic_parts.LICENCE,
    files=(INDEX_FILE, SIGNS_FILE, f"{FOLDER}/train_landmark_files"),
    image_size=holistic_parts.IMAGE_SIZE,
    aspect_inferred=True,
    mirrored=False,
    side=holistic_parts.SIDE,
    licence_note="of PopSign ASL, its makers' larger set; see the competition's page",
    tracker=holistic_parts.TRACKER,
    tracker_version="0.9.0.1",
)


def signs(root: Path) -> dict[str, int]:
    """Each sign with the class that the competition gives it.

    Raises:
        UserError: the file is missing or is no such map.
    """
    return read_class_map(root, SIGNS_FILE)


def read_index(root: Path) -> pd.DataFrame:
    """Every clip: columns path, participant_id, sequence_id, sign.

    Raises:
        UserError: the file is missing or not in its format, or has a sign that the map lacks.
    """
    index = read_csv(root, INDEX_FILE, INDEX_COLUMNS)
    unknown = set(index["sign"]) - set(signs(root))
    if unknown:
        raise UserError(
            f"{root / INDEX_FILE} has the sign {min(map(str, unknown))!r}, which {SIGNS_FILE} "
            "lacks: fetch both again"
        )
    return index


def shards(root: Path, *, face: bool = True) -> Iterator[Shard]:
    """Up to 500 clips of one signer each.

    Args:
        face: whether faces are read, six of seven numbers.

    Raises:
        UserError: as ``read_index``; reading a shard, where a file of it is missing or damaged.
    """
    for signer, rows in read_index(root).groupby("participant_id", sort=True):
        for number, first in enumerate(range(0, len(rows), CLIPS_A_SHARD)):
            some = rows.iloc[first : first + CLIPS_A_SHARD]
            yield Shard(f"{INFO.name}/{signer}/{number:03}", partial(_recordings, root, some, face))


def _recordings(root: Path, rows: pd.DataFrame, face: bool) -> Iterator[Recording]:
    for row in rows.itertuples():
        relative = f"{FOLDER}/{row.path}"
        found = list(batches(root, relative, LANDMARK_COLUMNS, rows=1 << 17))
        if not found:
            raise UserError(f"{root / relative} holds no frames: fetch it again")
        number, parts = _parts(root / relative, pa.concat_tables(found))
        yield holistic_parts.recording(
            INFO,
            number,
            {name: parts[name] for name in holistic_parts.wanted_parts(face)},
            label=str(row.sign),
            signer=str(row.participant_id),
            clip=str(row.sequence_id),
        )


def _parts(path: Path, table: pa.Table) -> tuple[NDArray[np.int32], dict[str, FloatArray]]:
    """Frame numbers, and points (frame, point, xyz=3) of every part."""
    number, frame = np.unique(table["frame"].to_numpy(), return_inverse=True)
    point = table["landmark_index"].to_numpy()
    xyz = np.stack([table[axis].to_numpy() for axis in "xyz"], axis=1).astype(np.float32)
    parts = {}
    for part, points in holistic_parts.POINTS.items():
        rows = pc.equal(table["type"], part).to_numpy()
        place = frame[rows] * points + point[rows]
        if not np.array_equal(np.sort(place), np.arange(len(number) * points)):
            raise UserError(
                f"{path} does not have {points} landmarks of {part} in every frame: fetch it again"
            )
        parts[part] = np.empty((len(number), points, 3), np.float32)
        parts[part].reshape(-1, 3)[place] = xyz[rows]
    if table.num_rows != len(number) * holistic_parts.ROWS_A_FRAME:
        raise UserError(f"{path} holds landmarks of other parts: fetch it again")
    return number.astype(np.int32), parts
