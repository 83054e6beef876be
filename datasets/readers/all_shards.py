"""Everything of a data folder that is landmarks, as shards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from datasets.readers import OPTIONAL_READERS, READERS, Reader, aslfr, gislr
from datasets.readers.shards import Shard
from datasets.source_info import SourceInfo
from datasets.store.recording import Recording
from datasets.store.tables import recordings_of_frames
from edge_runtime.errors import UserError

# Sets too large for one table.
LARGE: dict[str, tuple[SourceInfo, Callable[..., Iterator[Shard]]]] = {
    "aslfr": (aslfr.INFO, aslfr.shards),
    "aslfr_supplemental": (aslfr.INFO, partial(aslfr.shards, part="supplemental")),
    "gislr": (gislr.INFO, gislr.shards),
}
NAMES = (*READERS, *OPTIONAL_READERS, *LARGE)


def all_shards(
    root: Path, names: Collection[str] = (), *, face: bool = True
) -> Iterator[tuple[str, Shard]]:
    """(name, shard) of the named sets or, without names, of all that are there.

    Args:
        face: whether faces are read where there are any.

    Raises:
        UserError: a name is unknown, or none of the sets is there, or an index of one is damaged.
    """
    if unknown := set(names) - set(NAMES):
        raise UserError(f"data set {min(unknown)} is unknown: choose from {', '.join(NAMES)}")
    wanted = names or [name for name in NAMES if _is_there(name, root)]
    if not wanted:
        raise UserError(f"{root} holds none of {', '.join(NAMES)}: see python -m datasets check")
    return chain.from_iterable(_shards(name, root, face) for name in wanted)


def _shards(name: str, root: Path, face: bool) -> Iterator[tuple[str, Shard]]:
    if name in LARGE:
        yield from ((name, shard) for shard in LARGE[name][1](root, face=face))
    else:
        yield name, Shard(name, partial(_recordings, (READERS | OPTIONAL_READERS)[name], root))


def _recordings(reader: Reader, root: Path) -> Iterator[Recording]:
    return recordings_of_frames(reader.read(root))


def _is_there(name: str, root: Path) -> bool:
    if name == "aslfr_supplemental":
        return (root / aslfr.INDEX_FILES["supplemental"]).exists()
    info = LARGE[name][0] if name in LARGE else (READERS | OPTIONAL_READERS)[name].info
    return any((root / file).exists() for file in info.files)
