"""Installer: from staged files to the bundle in use, and back."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from edge_runtime.bundle.bundle import Bundle
from edge_runtime.bundle.manifest import MANIFEST_FILE
from edge_runtime.bundle.rules import is_file_name
from edge_runtime.bundle.shelf import UNFINISHED, Record, Shelf
from edge_runtime.bundle.trust import Trust
from edge_runtime.durable import make_folder, rename_durably, sync_folder
from edge_runtime.errors import UserError
from edge_runtime.installed import trial
from edge_runtime.installed.lock import only_one

STAGING = "staging"
SEEN_FILE = "bundles_seen.json"
# Releases that stay on the device: the one in use and those before it.
KEPT = 3

# Called with a shelf after a swap; a UserError undoes it.
FirstStart = Callable[[Shelf], None]


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file of a bundle, as it lies in the staging folder under its sha256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installer did.

    Attributes:
        name: of the bundle.
        release: now in use.
        before: that was in use until now; "" where none was.
        tests: of ``trial.tried``.
    """

    name: str
    release: str
    before: str
    tests: list[dict[str, object]]


class Installer:
    """Changes what is in use below one root; one at a time, whoever else tries.

    A loss of power, or a kill, at any moment leaves the release in use that was, or the new one,
    whole: a release is built beside the others, has its name only when all of it is on the disk,
    and is in use only when ``installed.json`` has been replaced.

    Args:
        root: see ``default_root``.
        trust: the key that bundles must be signed with on this device, if any. None older than one
            that was flashed before is taken, except by ``roll_back``.
    """

    def __init__(self, root: Path, trust: Trust | None = None) -> None:
        self.root = root
        self.staging = root / STAGING
        self._trust = trust and replace(trust, seen=root / SEEN_FILE)

    def install(
        self,
        files: Sequence[StagedFile],
        first_start: FirstStart | None = None,
        limit_s: float = trial.TIME_LIMIT_S,
    ) -> Installed:
        """Build, verify and try a bundle of staged files, and put it into use.

        Args:
            files: of one bundle, each staged.
            first_start: has the new release used for the first time.
            limit_s: seconds that the self-test may take.

        Raises:
            UserError: something of it fails; what was in use is in use.
        """
        with only_one(self.root):
            unfinished = self._built(files)
            bundle = Bundle(unfinished, self._trust and replace(self._trust, seen=None))
            content = (unfinished / MANIFEST_FILE).read_bytes()
            if self._trust:
                self._trust.refuse_older(bundle.manifest, content, f"bundle {bundle.manifest.name}")
            for role in bundle.manifest.models:
                bundle.model(role)
            tests = trial.tried(unfinished, limit_s)
            shelf = Shelf(self.root, bundle.manifest.name)
            release = f"{bundle.manifest.version}-{hashlib.sha256(content).hexdigest()[:12]}"
            _name(unfinished, shelf, release)
            before = shelf.read() if shelf.exists else None
            self._swap(shelf, _after(release, before), before, first_start)
            if self._trust:
                self._trust.remember(bundle.manifest, content)
            self._tidy(shelf, files)
            return Installed(shelf.name, release, before.current if before else "", tests)

    def roll_back(self, name: str, first_start: FirstStart | None = None) -> Installed:
        """Use the release again that was in use before the present one.

        Raises:
            UserError: there is none, it is damaged, or it does not start.
        """
        with only_one(self.root):
            shelf = Shelf(self.root, name)
            now = shelf.read()
            if not now.former:
                raise UserError(f"no earlier {name} is kept here: flash one")
            release, *older = now.former
            folder = shelf.folder_of(release)
            bundle = Bundle(folder, self._trust and replace(self._trust, seen=None))
            tests = trial.tried(folder)
            self._swap(shelf, Record(release, tuple(older)), now, first_start)
            if self._trust:
                self._trust.remember(bundle.manifest, (folder / MANIFEST_FILE).read_bytes())
            return Installed(name, release, now.current, tests)

    def remove(self, name: str) -> None:
        """Take a flashed bundle off this device; a shipped one of the same name is used again.

        Raises:
            UserError: there is none.
        """
        with only_one(self.root):
            shelf = Shelf(self.root, name)
            if not is_file_name(name) or not shelf.folder.exists():
                raise UserError(f"no bundle {name} is installed here: --list tells which are")
            gone = shelf.folder.with_name(f".removed-{name}")
            shutil.rmtree(gone, ignore_errors=True)
            rename_durably(shelf.folder, gone)
            shutil.rmtree(gone, ignore_errors=True)

    def _built(self, files: Sequence[StagedFile]) -> Path:
        """A folder with the bundle's files, all on the disk, that nothing names yet."""
        for file in files:
            if not is_file_name(file.name) or not is_file_name(file.sha256):
                raise UserError(f"{file.name!r} is no name for a file of a bundle: refused")
        folder = self.root / UNFINISHED
        shutil.rmtree(folder, ignore_errors=True)
        make_folder(folder)
        try:
            for file in files:
                _link(self.staging / file.sha256, folder / file.name)
        except OSError as error:
            raise UserError(
                f"{error.filename} cannot be used ({error.strerror}): flash again"
            ) from error
        sync_folder(folder)
        return folder

    def _swap(
        self,
        shelf: Shelf,
        record: Record,
        before: Record | None,
        first_start: FirstStart | None,
    ) -> None:
        shelf.write(record)
        if first_start is None:
            return
        try:
            first_start(shelf)
        except UserError as failure:
            if before is None:
                shelf.empty()
                raise UserError(f"{failure}; no {shelf.name} is installed now") from failure
            shelf.write(before)
            again = f"{failure}; {before.current} is in use again"
            try:
                first_start(shelf)
            except UserError:
                raise UserError(f"{again}, but the service does not start with it") from failure
            raise UserError(again) from failure

    def _tidy(self, shelf: Shelf, files: Sequence[StagedFile]) -> None:
        """What nothing names any longer; losing power here loses nothing."""
        record = shelf.read()
        for folder in shelf.releases.iterdir():
            if folder.name not in (record.current, *record.former):
                shutil.rmtree(folder, ignore_errors=True)
        for file in files:
            (self.staging / file.sha256).unlink(missing_ok=True)


def _after(release: str, before: Record | None) -> Record:
    if before is None:
        return Record(release)
    former = [each for each in (before.current, *before.former) if each != release]
    return Record(release, tuple(former[: KEPT - 1]))


def _name(unfinished: Path, shelf: Shelf, release: str) -> None:
    """Move a finished folder to its place; one that was there is of the same bytes, or damaged."""
    make_folder(shelf.releases)
    place = shelf.folder_of(release)
    if place.exists():
        try:
            Bundle(place)
        except UserError:
            _exchange(unfinished, place)
        return
    rename_durably(unfinished, place)


def _exchange(whole: Path, damaged: Path) -> None:
    """Put a whole folder in the place of a damaged one, of which nothing can be used."""
    gone = damaged.with_name(f".damaged-{damaged.name}")
    shutil.rmtree(gone, ignore_errors=True)
    rename_durably(damaged, gone)
    rename_durably(whole, damaged)


def _link(staged: Path, place: Path) -> None:
    """The same content under another name; a copy where the disk (FAT) has no links."""
    try:
        os.link(staged, place)
    except OSError:
        shutil.copyfile(staged, place)
        with place.open("rb+") as file:
            os.fsync(file.fileno())
