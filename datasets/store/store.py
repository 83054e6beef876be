"""LandmarkStore: a folder of Parquet parts that many processes may write at once.

    STORE/units.journal           what is done, and in which part; see ``journal``
    STORE/parts/SHA256.parquet    see ``part_file`` and ``schema``
    STORE/unfinished/             what writers are at
    STORE/lock

A part gets its name and its line in the journal under the lock, once it is whole and on the disk:
whoever is killed, whenever, leaves the old state or the new one. The lock is one of the file
system's (``flock``): writers on several machines need a shared folder that keeps it, as NFS 4 does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from datasets.store.compaction import PART_BYTES, compact
from datasets.store.journal import Entry, Journal
from datasets.store.part_file import MEND, groups_in, groups_of
from datasets.store.parts_folder import PartsFolder, disk_errors
from datasets.store.recording import Recording
from datasets.store.schema import FACE, SCHEMA, recordings_of
from datasets.store.verification import Verification, verify
from edge_runtime.errors import UserError

JOURNAL = "units.journal"


class LandmarkStore:
    """Recordings by unit of work (a video, a shard of photographs, a file of a data set).

    Cheap to make, one for each thread, and may be sent to other processes. The folder appears with
    the first write.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.files = PartsFolder(self.folder)
        self.journal = Journal(self.folder / JOURNAL)

    def __reduce__(self) -> tuple[type[LandmarkStore], tuple[Path]]:
        return LandmarkStore, (self.folder,)

    def write(self, key: str, recordings: Iterable[Recording]) -> Path:
        """Keep the recordings of a unit, of which there may be none; they replace earlier ones.

        Args:
            key: names the unit.
            recordings: taken one by one, so that a unit may be larger than memory.

        Returns:
            The part.

        Raises:
            UserError: the disk refuses, or the key (a file's name, say) is no Unicode.
        """
        if not key.isprintable():
            raise UserError(f"{key!a} holds characters that cannot be kept: rename it")
        with self.files.written(groups_of(key, recordings)) as (written, sha256), self.files.lock():
            before = self.journal.entries().get(key)
            path = self.files.publish(written, sha256)
            self.journal.append([Entry(key, part=sha256)])
            if before:
                self.drop(before.part)
        return path

    def fail(self, key: str, sentence: str) -> None:
        """Record in one sentence why a unit cannot be done; one that is done stays so.

        Raises:
            UserError: the disk refuses.
        """
        with disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            with self.files.lock():
                if not self.has(key):
                    self.journal.append([Entry(key, failure=sentence)])

    def forget(self, keys: Iterable[str]) -> None:
        """Have units count as never tried, and drop damaged lines of the journal.

        Rows of theirs that lie in a part with other units go with the next ``compact``.
        """
        with disk_errors(self.folder), self.files.lock():
            left = dict(self.journal.entries())
            for key in keys:
                left.pop(key, None)
            self.journal.replace(left.values())
        self.clean()

    def has(self, key: str) -> bool:
        """Whether a unit is done."""
        entry = self.journal.entries().get(key)
        return entry is not None and bool(entry.part)

    def keys(self) -> list[str]:
        """Units that are done, sorted."""
        return sorted(key for key, entry in self.journal.entries().items() if entry.part)

    def failures(self) -> dict[str, str]:
        """Units that failed, sorted, each with its sentence."""
        entries = sorted(self.journal.entries().items())
        return {key: entry.failure for key, entry in entries if entry.failure}

    def read(self, keys: Iterable[str] | None = None, *, face: bool = True) -> Iterator[Recording]:
        """Recordings of units, all of them unless told, part by part.

        One row group is in memory at a time (see ``part_file``). Parts come in the order of their
        first keys. Units that are written meanwhile are left out; compacting meanwhile does no
        harm.

        Args:
            face: whether faces are read, which are most of a store that has them; else None.

        Raises:
            UserError: a unit is not in the store, or a part is missing, damaged or of another
                version.
        """
        wanted = set(self.keys() if keys is None else keys)
        while wanted:
            for part, together in self.by_part(wanted).items():
                try:
                    yield from self._recordings(part, together, face)
                except FileNotFoundError:
                    self._check_compacted(part, together)
                    break
                wanted -= together

    def verify(self) -> Verification:
        """Read everything; see ``verification``."""
        return verify(self)

    def compact(self, part_bytes: int = PART_BYTES) -> None:
        """Merge small parts; see ``compaction``."""
        compact(self, part_bytes)

    def clean(self) -> None:
        """Remove what killed writers left, and parts that no unit needs.

        Parts are left where the journal is damaged, which may have named them.
        """
        if not self.journal.path.exists():
            return
        with disk_errors(self.folder), self.files.lock():
            live = {entry.part for entry in self.journal.entries().values()}
            self.files.clean(None if self.journal.damaged else live)

    def drop(self, part: str) -> None:
        """Remove a part that no unit needs any more; for the holder of the lock."""
        if part and not self.journal.units_of[part]:
            self.files.path(part).unlink(missing_ok=True)

    def by_part(self, keys: Iterable[str]) -> dict[str, set[str]]:
        """sha256 of each part with those of the units that it holds, by the first of them.

        Raises:
            UserError: a unit is not in the store.
        """
        entries = self.journal.entries()
        parts: dict[str, set[str]] = {}
        for key in sorted(keys):
            if key not in entries or not entries[key].part:
                raise UserError(f"{self.folder} holds no {key}: choose from what stats lists")
            parts.setdefault(entries[key].part, set()).add(key)
        return parts

    def _recordings(self, part: str, units: set[str], face: bool) -> Iterator[Recording]:
        columns = [name for name in SCHEMA.names if face or name != FACE]
        for group in groups_in(self.files.path(part), part, columns):
            yield from (found for unit, found in recordings_of(group) if unit in units)

    def _check_compacted(self, part: str, units: set[str]) -> None:
        """Refuse a part that is gone although units still need it."""
        if part in self.by_part(units):
            raise UserError(f"{self.files.path(part)} is missing: {MEND}")
