"""Readers of the public data sets, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from datasets.frame_table import FrameTable
from datasets.hand_table import HandTable
from datasets.readers import ardamavi, borisgraudt, neat11, nejohnson2, traduttore
from datasets.sample import Sample
from datasets.source_info import SourceInfo
from edge_runtime.errors import UserError

READERS: dict[str, Callable[[Path], FrameTable]] = {
    "ardamavi": ardamavi.read_digits,
    "borisgraudt": borisgraudt.read_letters,
    "neat11_a": partial(neat11.read_words, recording="a"),
    "neat11_b": partial(neat11.read_words, recording="b"),
    "neat11_pose": partial(neat11.read_words, recording="pose"),
    "nejohnson2": nejohnson2.read_letters,
    "traduttore": traduttore.read_letters,
    "traduttore_words": traduttore.read_words,
}

SOURCES: dict[str, SourceInfo] = {
    reader.INFO.name: reader.INFO
    for reader in (ardamavi, borisgraudt, neat11, nejohnson2, traduttore)
}


def read(name: str, root: Path) -> FrameTable:
    """All frames of one reader, with both hands and the pose where recorded.

    Raises:
        UserError: no reader has that name, or its file is missing or damaged.
    """
    if name not in READERS:
        raise UserError(f"data set {name} is unknown: choose from {', '.join(READERS)}")
    return READERS[name](root)


def load(name: str, root: Path) -> HandTable:
    """The signing hands of one reader's frames; errors as for ``read``."""
    return read(name, root).hand_table()


def samples(name: str, root: Path) -> Iterator[Sample]:
    """Every frame of one reader, in order; errors as for ``read``."""
    return read(name, root).samples()


__all__ = ["READERS", "SOURCES", "load", "read", "samples"]
