"""The parts of a store on the disk: written out of sight, then named at once."""

from __future__ import annotations

import os
import uuid
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyarrow as pa

from datasets.store.disk import locked, sha256_of, sync_folder, take_lock
from datasets.store.part_file import part_writer
from edge_runtime.errors import UserError


@dataclass(frozen=True, slots=True)
class PartsFolder:
    """Files of the store in ``folder``, apart from its journal."""

    folder: Path

    @property
    def parts(self) -> Path:
        """Whole parts, each named after its sha256."""
        return self.folder / "parts"

    @property
    def unfinished(self) -> Path:
        """What writers are at; each holds a lock on its file for as long as it lives."""
        return self.folder / "unfinished"

    def path(self, sha256: str) -> Path:
        """Where a part lies."""
        return self.parts / f"{sha256}.parquet"

    def lock(self) -> AbstractContextManager[None]:
        """What every change of names and of the journal is made under."""
        return locked(self.folder / "lock")

    @contextmanager
    def written(self, groups: Iterable[pa.Table]) -> Iterator[tuple[Path, str]]:
        """Write a part: its temporary file, whole and on the disk, and its sha256.

        The file is removed at the end unless ``publish`` gave it its name.

        Raises:
            UserError: the disk refuses.
        """
        file = self._create()
        try:
            with file:
                with part_writer(file) as writer:
                    for group in groups:
                        with disk_errors(self.folder):
                            writer.write_table(group)
                with disk_errors(self.folder):
                    file.flush()
                    os.fsync(file.fileno())
                    yield Path(file.name), sha256_of(file)
        finally:
            Path(file.name).unlink(missing_ok=True)

    def publish(self, written: Path, sha256: str) -> Path:
        """Give a written part its name; for the holder of the lock."""
        path = self.path(sha256)
        written.replace(path)
        sync_folder(self.parts)
        return path

    def clean(self, live: Collection[str] | None) -> None:
        """Remove what killed writers left and, unless None, all parts but the live ones.

        For the holder of the lock.
        """
        for path in self.unfinished.iterdir():
            with path.open("rb") as file:
                if take_lock(file):
                    path.unlink()
        for path in self.parts.iterdir():
            if live is not None and path.stem not in live:
                path.unlink()

    def _create(self) -> IO[bytes]:
        with disk_errors(self.folder):
            for folder in (self.parts, self.unfinished):
                folder.mkdir(parents=True, exist_ok=True)
            # Under the lock, so that ``clean`` never meets a file between its birth and its lock.
            with self.lock():
                file = (self.unfinished / f"{uuid.uuid4().hex}.parquet").open("x+b")
                take_lock(file)
                return file


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written ({error.strerror or error}): choose another folder or "
            "make room"
        ) from error
