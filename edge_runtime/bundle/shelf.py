"""Shelf: the releases of one bundle on a device, and which of them is in use."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from edge_runtime.bundle.place import default_root
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.durable import make_folder, sync_folder, write_durably
from edge_runtime.errors import UserError

BUNDLES = "bundles"
RECORD_FILE = "installed.json"
RELEASES = "releases"
# A release that is being built, and named otherwise only when it is whole.
UNFINISHED = ".unfinished"
_MAX_RECORD_BYTES = 2**16


@dataclass(frozen=True, slots=True)
class Record:
    """Of one bundle, as installed.json has it. This one file decides what is in use.

    Attributes:
        current: release in use, a folder's name.
        former: releases that were in use before and worked, the newest first.
    """

    current: str
    former: tuple[str, ...] = ()
    format: int = 1


class Shelf:
    """Where the releases of one bundle lie.

    Args:
        root: of everything flashed, see ``default_root``.
        name: of the bundle, a plain file name.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.name = name
        self.folder = root / BUNDLES / name
        self.releases = self.folder / RELEASES

    @property
    def exists(self) -> bool:
        """Whether such a bundle is installed."""
        return (self.folder / RECORD_FILE).exists()

    def read(self) -> Record:
        """Which release is in use.

        Raises:
            UserError: none is, or the record is damaged.
        """
        path = self.folder / RECORD_FILE
        try:
            with path.open("rb") as file:
                content = file.read(_MAX_RECORD_BYTES)
        except FileNotFoundError as error:
            raise UserError(f"no bundle {self.name} is installed here: flash one") from error
        except OSError as error:
            raise UserError(f"{path} cannot be read ({error.strerror})") from error
        record = decode(Record, parse_json(content, str(path)), str(path))
        for release in (record.current, *record.former):
            if Path(release).name != release or release.startswith("."):
                raise UserError(f"{path} names {release!r}, which is no release: flash again")
        return record

    def write(self, record: Record) -> None:
        """Put another release into use, in one step that no loss of power divides.

        Raises:
            UserError: the disk refuses.
        """
        make_folder(self.folder)
        text = json.dumps(asdict(record), indent=1, sort_keys=True)
        write_durably(self.folder / RECORD_FILE, f"{text}\n".encode())

    def empty(self) -> None:
        """Use no release of it."""
        (self.folder / RECORD_FILE).unlink(missing_ok=True)
        sync_folder(self.folder)

    def folder_of(self, release: str) -> Path:
        """Of one release."""
        return self.releases / release

    @property
    def current(self) -> Path:
        """Folder of the release in use.

        Raises:
            UserError: as ``read``.
        """
        return self.folder_of(self.read().current)


def installed_bundles(root: Path | None = None) -> tuple[str, ...]:
    """Names of the bundles that were flashed onto this device, sorted."""
    parent = (root or default_root()) / BUNDLES
    return tuple(sorted(file.parent.name for file in parent.glob(f"*/{RECORD_FILE}")))


def find_installed(name: str, root: Path | None = None) -> Path | None:
    """Folder of the release in use of a flashed bundle; None where no such bundle is.

    Raises:
        UserError: its record is damaged.
    """
    shelf = Shelf(root or default_root(), name)
    return shelf.current if shelf.exists else None
