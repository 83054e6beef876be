"""One installer at a time; the lock of one that was killed is gone with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edge_runtime.durable import make_folder
from edge_runtime.errors import UserError

LOCK_FILE = "lock"


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Hold the lock of a root.

    Raises:
        UserError: another process holds it, or the folder cannot be written.
    """
    make_folder(root)
    try:
        file = (root / LOCK_FILE).open("a")
    except OSError as error:
        raise UserError(f"{root} cannot be written ({error.strerror}): choose another") from error
    with file:
        try:
            import fcntl
        except ImportError:  # Windows, where a card is written by one person at a time
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UserError("another installation is going on here: wait for its end") from error
        yield
