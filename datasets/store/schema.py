"""How recordings lie in Parquet: one row a frame, one schema for every source.

A missing part is NaN, never null: fixed-size lists without nulls read fastest and give back every
bit. A clip's facts are repeated in its rows, which dictionary encoding makes free, so that a
filter or ``pandas.read_parquet`` finds them beside the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from datasets.store.recording import Recording
from edge_runtime.landmarks import HAND_POINTS, POSE_POINTS

# Raised with every change of the schema: parts of another version are refused.
VERSION = 1
_VERSION_KEY = b"asl_edge_landmarks"

TEXTS = ("label", "source", "signer", "clip", "licence", "tracker", "tracker_version")
_NUMBERS = {"image_width": pa.int32(), "image_height": pa.int32()}
_FLAGS = ("mirrored", "aspect_inferred")
_SHAPES = {
    "left_hand": (HAND_POINTS, 3),
    "right_hand": (HAND_POINTS, 3),
    "pose": (POSE_POINTS, 4),
}
FACE = "face"
ABOUT = (*TEXTS, *_NUMBERS, *_FLAGS)

SCHEMA = pa.schema(
    [
        ("unit", pa.string()),
        # Number within its unit: where it changes, the next recording begins.
        ("recording", pa.int32()),
        *((name, pa.string()) for name in TEXTS),
        *_NUMBERS.items(),
        *((name, pa.bool_()) for name in _FLAGS),
        ("frame", pa.int32()),
        ("times_s", pa.float64()),
        *((name, pa.list_(pa.float32(), n * width)) for name, (n, width) in _SHAPES.items()),
        # 468 or 478 points; empty where no face was sought.
        (FACE, pa.list_(pa.float32())),
    ],
    metadata={_VERSION_KEY: str(VERSION).encode()},
)
FLOAT_LEAVES = tuple(f"{name}.list.element" for name in (*_SHAPES, FACE))


def version_of(schema: pa.Schema) -> int | None:
    """The version that a part was written with; None where it is no part of a store."""
    written = (schema.metadata or {}).get(_VERSION_KEY, b"")
    return int(written) if written.isdigit() else None


def table_of(unit: str, first: int, recordings: Sequence[Recording]) -> pa.Table:
    """Rows of whole recordings.

    Args:
        unit: the key that they are written under.
        first: number of the first of them within the unit.
        recordings: at least one.
    """
    lengths = [len(recording) for recording in recordings]
    which = np.repeat(np.arange(len(recordings)), lengths)
    columns: dict[str, pa.Array] = {
        "unit": pa.repeat(unit, len(which)),
        "recording": pa.array(first + which, pa.int32()),
        "frame": pa.array(np.concatenate([r.frame for r in recordings])),
        "times_s": pa.array(np.concatenate([r.times_s for r in recordings])),
        FACE: _faces(recordings),
    }
    for name in ABOUT:
        values = [getattr(recording, name) for recording in recordings]
        columns[name] = pa.array(values, SCHEMA.field(name).type).take(pa.array(which))
    for name in _SHAPES:
        points = np.concatenate([getattr(recording, name) for recording in recordings])
        columns[name] = pa.FixedSizeListArray.from_arrays(
            pa.array(points.ravel()), type=SCHEMA.field(name).type
        )
    return pa.table(columns, schema=SCHEMA)


def recordings_of(table: pa.Table) -> Iterator[tuple[str, Recording]]:
    """(unit, recording) of rows of whole recordings; without a face where it was not read."""
    table = table.combine_chunks()
    starts = _starts(table)
    ends = np.append(starts[1:], table.num_rows)
    about = table.select(["unit", *ABOUT]).take(pa.array(starts)).to_pylist()
    arrays = {name: table[name].to_numpy() for name in ("frame", "times_s")}
    for name, shape in _SHAPES.items():
        arrays[name] = _values(table[name]).reshape(-1, *shape)
    faces = _face_rows(table) if FACE in table.column_names else None
    for start, end, facts in zip(starts, ends, about, strict=True):
        unit = facts.pop("unit")
        parts = {name: array[start:end] for name, array in arrays.items()}
        face = None if faces is None else faces(int(start), int(end))
        yield unit, Recording(**parts, **facts, face=face)


def _starts(table: pa.Table) -> NDArray[np.intp]:
    """Rows with which recordings begin."""
    number = table["recording"].to_numpy()
    unit = table["unit"].combine_chunks().dictionary_encode()
    codes = (unit.chunk(0) if isinstance(unit, pa.ChunkedArray) else unit).indices.to_numpy()
    changes = (np.diff(number, prepend=-1) != 0) | (np.diff(codes, prepend=-1) != 0)
    return np.flatnonzero(changes)


def _faces(recordings: Sequence[Recording]) -> pa.Array:
    sizes = [0 if r.face is None else r.face[0].size for r in recordings]
    lengths = np.repeat(sizes, [len(r) for r in recordings])
    found = [r.face.ravel() for r in recordings if r.face is not None]
    values = np.concatenate([np.empty(0, np.float32), *found])
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values))


def _face_rows(table: pa.Table) -> Any:
    column = table[FACE].combine_chunks()
    chunk = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    offsets, values = chunk.offsets.to_numpy(), chunk.values.to_numpy()

    def rows(start: int, end: int) -> NDArray[np.float32] | None:
        points = values[offsets[start] : offsets[end]]
        return points.reshape(end - start, -1, 3) if len(points) else None

    return rows


def _values(column: pa.ChunkedArray) -> NDArray[np.float32]:
    chunks = [chunk.flatten().to_numpy() for chunk in column.chunks]
    return np.asarray(chunks[0] if len(chunks) == 1 else np.concatenate(chunks))
