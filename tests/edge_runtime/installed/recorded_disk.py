"""A record of what is done to the files of a folder, taken while the real code works on it.

Names that are made, moved and removed come from Python's audit events, what is made to stay from
``os.fsync``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Operation:
    """One thing that was done, its paths relative to the folder.

    Attributes:
        kind: "create", "truncate", "mkdir", "rename", "link", "remove", "sync file", "sync folder".
        path: what it is about.
        new: the other path of "rename" and "link".
        content: of a file that is synced.
    """

    kind: str
    path: str
    new: str = ""
    content: bytes = b""


class _Recorder:
    def __init__(self, root: Path, most: int | None, stop: type[BaseException]) -> None:
        self.root = root
        self._most = most
        self._stop = stop
        self.operations: list[Operation] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit event; it comes before the thing is done."""
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, str | bytes | os.PathLike) and flags & os.O_CREAT:
                self._opened(os.fsdecode(path), flags)
        elif event == "os.mkdir":
            path = _path(arguments[0], arguments[2])
            if not os.path.lexists(path):
                self._note("mkdir", path)
        elif event == "os.rename":
            self._note("rename", *map(os.fsdecode, arguments[:2]))
        elif event == "os.link":
            self._note("link", *map(os.fsdecode, arguments[:2]))
        elif event in ("os.remove", "os.rmdir"):
            path = _path(arguments[0], arguments[1])
            if os.path.lexists(path):
                self._note("remove", path)

    def _opened(self, path: str, flags: int) -> None:
        if not os.path.lexists(path):
            self._note("create", path)
        elif flags & os.O_TRUNC:
            self._note("truncate", path)

    def _note(self, kind: str, path: str, new: str = "", content: bytes = b"") -> None:
        where, other = self._inside(path), self._inside(new) if new else ""
        if where is not None and other is not None:
            if len(self.operations) == self._most:
                raise self._stop
            self.operations.append(Operation(kind, where, other, content))

    def _inside(self, path: str) -> str | None:
        full = Path(os.path.normpath(Path.cwd() / path))
        return full.relative_to(self.root).as_posix() if full.is_relative_to(self.root) else None

    def synced(self, number: int) -> None:
        """What an open file or folder holds is on the disk."""
        path = Path(f"/proc/self/fd/{number}").resolve()
        if path.is_dir():
            self._note("sync folder", str(path))
        else:
            self._note("sync file", str(path), content=path.read_bytes())


def _path(path: Any, folder: Any) -> str:
    if isinstance(folder, int) and folder >= 0:
        return str(Path(f"/proc/self/fd/{folder}").resolve() / os.fsdecode(path))
    return os.fsdecode(path)


# A hook stays for the life of the process, so there is one, and it is told who listens.
_listening: list[_Recorder] = []
_hooked: list[bool] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    for recorder in _listening:
        recorder.hear(event, arguments)


@contextmanager
def recorded(
    root: Path, stop_after: int | None = None, stop: type[BaseException] = KeyboardInterrupt
) -> Iterator[list[Operation]]:
    """The operations below a folder, growing while the block runs.

    Args:
        stop_after: raise ``stop`` before the operation that follows so many.
    """
    if not _hooked:
        sys.addaudithook(_hear)
        _hooked.append(True)
    recorder = _Recorder(root.resolve(), stop_after, stop)
    real = os.fsync

    def fsync(file: Any) -> None:
        recorder.synced(file if isinstance(file, int) else file.fileno())
        real(file)

    os.fsync = fsync
    _listening.append(recorder)
    try:
        yield recorder.operations
    finally:
        _listening.remove(recorder)
        os.fsync = real
