"""One part of a store: a Parquet file named after its own sha256.

zstd over byte-streamed floats: 20,000 frames of two hands and a pose take 37 % of their 21 MB. One
column a number takes 33 %, but is written and read at two thirds of the rate; without byte streams
it is 51 %. The public sets of the data folder, 12,063 clips of 204,622 frames, take 56 MB, 26 % of
their numbers; how fast they are read is what ``python -m datasets verify`` prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from datasets.store.disk import sha256_of
from datasets.store.recording import Recording
from datasets.store.schema import (
    FLOAT_LEAVES,
    SCHEMA,
    TEXTS,
    VERSION,
    table_of,
    version_of,
)
from edge_runtime.errors import UserError

# Of one row group, which is what a reader holds in memory: 4 MB of hands and pose, 27 MB with
# faces.
GROUP_FRAMES = 4096
MEND = "have its units done again with python -m datasets verify --forget STORE and a new run"


def groups_of(unit: str, recordings: Iterable[Recording]) -> Iterator[pa.Table]:
    """Row groups of whole recordings, which are taken one by one from an iterator."""
    first, held, frames = 0, [], 0
    for recording in recordings:
        held.append(recording)
        frames += len(recording)
        if frames >= GROUP_FRAMES:
            yield table_of(unit, first, held)
            first, held, frames = first + len(held), [], 0
    if held:
        yield table_of(unit, first, held)


def part_writer(file: IO[bytes]) -> pq.ParquetWriter:
    """Writes tables of the schema, each as one row group by ``write_table``."""
    return pq.ParquetWriter(
        file,
        SCHEMA,
        compression="zstd",
        compression_level=1,
        use_dictionary=["unit", *TEXTS],
        column_encoding=dict.fromkeys(FLOAT_LEAVES, "BYTE_STREAM_SPLIT"),
        write_page_checksum=True,
        store_schema=True,
    )


def groups_in(path: Path, sha256: str, columns: Sequence[str] = SCHEMA.names) -> Iterator[pa.Table]:
    """Row groups of a part, after its digest was checked.

    Raises:
        FileNotFoundError: there is no such part.
        UserError: it is damaged, or of another version.
    """
    with path.open("rb") as file:
        if sha256_of(file) != sha256:
            raise UserError(f"{path} is damaged (its sha256 is not its name): {MEND}")
        try:
            part = pq.ParquetFile(file, page_checksum_verification=True)
            _check_version(path, part.schema_arrow)
            for group in range(part.num_row_groups):
                yield part.read_row_group(group, columns=list(columns))
        except (pa.ArrowException, OSError) as error:
            raise UserError(f"{path} is damaged ({error}): {MEND}") from error


def units_in(path: Path, sha256: str) -> set[str]:
    """Units that have rows in a part; errors as for ``groups_in``."""
    groups = groups_in(path, sha256, ["unit"])
    return {unit for group in groups for unit in group["unit"].unique().to_pylist()}


def _check_version(path: Path, schema: pa.Schema) -> None:
    version = version_of(schema)
    if version != VERSION or not schema.equals(SCHEMA):
        raise UserError(
            f"{path} is of version {version} of the landmark store, and this release reads "
            f"version {VERSION}: write the store again"
        )
