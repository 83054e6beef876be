"""Readers of the public data sets, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from datasets.frame_table import FrameTable
from datasets.hand_table import HandTable
from datasets.readers import (
    ardamavi,
    borisgraudt,
    mediapipe_gesture_photos,
    neat11,
    nejohnson2,
    signs77,
    traduttore,
)
from datasets.sample import Sample
from datasets.source_info import SourceInfo
from edge_runtime.errors import UserError


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one landmark file of a source, given the data folder."""

    info: SourceInfo
    read: Callable[[Path], FrameTable]


READERS: dict[str, Reader] = {
    "ardamavi": Reader(ardamavi.INFO, ardamavi.read_digits),
    "borisgraudt": Reader(borisgraudt.INFO, borisgraudt.read_letters),
    "neat11_a": Reader(neat11.INFO, partial(neat11.read_words, recording="a")),
    "neat11_b": Reader(neat11.INFO, partial(neat11.read_words, recording="b")),
    "neat11_pose": Reader(neat11.INFO, partial(neat11.read_words, recording="pose")),
    "nejohnson2": Reader(nejohnson2.INFO, nejohnson2.read_letters),
    "traduttore": Reader(traduttore.INFO, traduttore.read_letters),
    "traduttore_words": Reader(traduttore.INFO, traduttore.read_words),
}

# Of sets that only some have: nothing is amiss where they are absent.
OPTIONAL_READERS: dict[str, Reader] = {"signs77": Reader(signs77.INFO, signs77.read_sequences)}

# Every source, the photographs without landmarks too.
SOURCES: dict[str, SourceInfo] = {
    info.name: info
    for info in (*(reader.info for reader in READERS.values()), mediapipe_gesture_photos.INFO)
}


def read(name: str, root: Path) -> FrameTable:
    """All frames of one reader, with both hands and the pose where recorded.

    Raises:
        UserError: no reader has that name, or its file is missing or damaged.
    """
    readers = READERS | OPTIONAL_READERS
    if name not in readers:
        raise UserError(f"data set {name} is unknown: choose from {', '.join(readers)}")
    return readers[name].read(root)


def load(name: str, root: Path) -> HandTable:
    """The signing hands of one reader's frames; errors as for ``read``."""
    return read(name, root).hand_table()


def samples(name: str, root: Path) -> Iterator[Sample]:
    """Every frame of one reader, in order; errors as for ``read``."""
    return read(name, root).samples()


__all__ = ["OPTIONAL_READERS", "READERS", "SOURCES", "Reader", "load", "read", "samples"]
