"""Reading others' Parquet, with one sentence where it is not what is expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from datasets.readers.files import existing
from edge_runtime.errors import UserError

# Read ahead in each column, of which a file may have 1,630.
_BUFFER_BYTES = 1 << 15


def batches(
    root: Path, relative: str, columns: Sequence[str], rows: int = 2048
) -> Iterator[pa.Table]:
    """The named columns, some rows at a time.

    In memory are, at least, the pages that those rows lie in: where a file has one page a column,
    it is whole in memory after all, and only the named columns spare some of it.

    Raises:
        UserError: the file is missing, damaged, or lacks a column.
    """
    path = existing(root, relative)
    try:
        with pq.ParquetFile(path, buffer_size=_BUFFER_BYTES, pre_buffer=False) as file:
            there = set(file.schema_arrow.names)
            lacking = [name for name in columns if name not in there]
            if lacking:
                raise UserError(f"{path} has no column {lacking[0]}: fetch it again")
            for batch in file.iter_batches(rows, columns=list(columns), use_threads=False):
                # What pandas noted of the table, which may be damaged, is of no use here.
                table = pa.Table.from_batches([batch]).replace_schema_metadata(None)
                table.validate(full=True)
                yield table
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read as Parquet ({error}): fetch it again") from error
