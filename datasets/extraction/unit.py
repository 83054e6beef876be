"""Unit: what one worker does at a time, a video or some photographs."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from datasets.extraction.media_file import MediaFile

PHOTOS_A_UNIT = 100

_PHOTOS_KEY = re.compile(r"/photographs#[0-9a-f]{16}$")


@dataclass(frozen=True, slots=True)
class Unit:
    """One video, or photographs of one folder.

    Attributes:
        key: names the unit in the output; the same files have the same key in every run.
        source: name of the data set.
        files: a video, or photographs.
    """

    key: str
    source: str
    files: tuple[MediaFile, ...]

    @property
    def is_video(self) -> bool:
        return self.files[0].is_video

    def key_of(self, file: MediaFile) -> str:
        """The key of one file by itself, which notes of its failure have too."""
        return file_key(self.source, file)

    def without(self, keys: Collection[str]) -> Unit:
        """The same unit less the files of these keys."""
        return replace(self, files=tuple(f for f in self.files if self.key_of(f) not in keys))

    def singly(self) -> list[Unit]:
        """A unit of each file."""
        return [Unit(self.key_of(file), self.source, (file,)) for file in self.files]


def file_key(source: str, file: MediaFile) -> str:
    """Of a file by itself."""
    return f"{source}/{file.clip}"


def is_photos_key(key: str) -> bool:
    """Whether it is that of photographs done together."""
    return bool(_PHOTOS_KEY.search(key))


def units(files: Iterable[MediaFile], source: str) -> Iterator[Unit]:
    """Every video by itself; neighbouring photographs of a folder in hundreds.

    The key of photographs tells their names and sizes, so that other ones make another unit. That
    of a video is its path alone: a video that was read well once is not read again.
    """
    for (is_video, folder), group in itertools.groupby(files, lambda f: (f.is_video, f.folder)):
        if is_video:
            for file in group:
                yield Unit(file_key(source, file), source, (file,))
            continue
        while shard := tuple(itertools.islice(group, PHOTOS_A_UNIT)):
            yield Unit(_photos_key(source, folder, shard), source, shard)


def _photos_key(source: str, folder: str, photos: Iterable[MediaFile]) -> str:
    digest = hashlib.sha256()
    for photo in photos:
        digest.update(f"{photo.clip}\0{_size(photo)}\n".encode("utf-8", "surrogateescape"))
    return f"{source}/{folder}/photographs#{digest.hexdigest()[:16]}"


def _size(photo: MediaFile) -> int:
    try:
        return photo.path.stat().st_size
    except OSError:  # said when it is read
        return -1
