"""One JSON line per event, to every program that connects to a socket."""

from __future__ import annotations

import socket
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from edge_runtime.errors import UserError
from edge_runtime.prediction import Prediction
from edge_runtime.sinks.events_only import EventsOnly
from edge_runtime.web.address import is_loopback

TCP, UNIX = "tcp://", "unix:"
# What a reader may leave unread, some minutes of events, before it is cut off.
MOST_UNREAD_BYTES = 2**20
_BACKLOG = 8


class JsonSocket(EventsOnly):
    """Listens; programs connect and leave as they like, and read the events from then on.

    Nothing waits for a reader: one that falls too far behind is cut off.

    Args:
        target: "tcp://HOST:PORT" of this machine alone, or "unix:PATH", which only this user can
            open.

    Attributes:
        port: of TCP, as taken; 0 for a path.

    Raises:
        UserError: it cannot listen there, or others than this machine could connect.
    """

    def __init__(self, target: str) -> None:
        super().__init__()
        self._path = Path(target.removeprefix(UNIX)) if target.startswith(UNIX) else None
        try:
            self._listening = _tcp(target) if self._path is None else _unix(self._path)
        except OSError as error:
            raise UserError(
                f"{target} cannot be listened at ({error.strerror or error}): name another for "
                "--json"
            ) from error
        self._listening.setblocking(False)
        self.port = 0 if self._path else int(self._listening.getsockname()[1])
        self._unsent: dict[socket.socket, bytearray] = {}

    @property
    def readers(self) -> int:
        """Programs that are connected, as far as is known."""
        return len(self._unsent)

    def _hand_on(self, predictions: Sequence[Prediction]) -> None:
        self._accept()
        if not self._unsent:
            return
        lines = "".join(prediction.to_json() + "\n" for prediction in predictions).encode()
        for reader, unsent in list(self._unsent.items()):
            unsent += lines
            if not _send(reader, unsent) or len(unsent) > MOST_UNREAD_BYTES:
                del self._unsent[reader]
                reader.close()

    def _accept(self) -> None:
        with suppress(BlockingIOError):
            while True:
                reader, _ = self._listening.accept()
                reader.setblocking(False)
                self._unsent[reader] = bytearray()

    def close(self) -> None:
        self._listening.close()
        for reader, unsent in self._unsent.items():
            _send(reader, unsent)
            reader.close()
        self._unsent.clear()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def is_socket(target: str) -> bool:
    """Whether ``--json`` names a socket and not a file."""
    return target.startswith((TCP, UNIX))


def _send(reader: socket.socket, unsent: bytearray) -> bool:
    """Send what the system takes at once; False where the reader has gone."""
    try:
        while unsent:
            del unsent[: reader.send(unsent)]
    except BlockingIOError:
        return True
    except OSError:
        return False
    return True


def _tcp(target: str) -> socket.socket:
    try:
        parts = urlsplit(target)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if port is None or not is_loopback(host):
        raise UserError(
            f"{target} is no port of this machine alone: give one such as tcp://127.0.0.1:9000"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=_BACKLOG)


def _unix(path: Path) -> socket.socket:
    """A socket left behind by a run that was killed gives way; any other file does not."""
    if path.exists() and stat.S_ISSOCK(path.stat().st_mode) and not _answers(path):
        path.unlink()
    listening = socket.socket(socket.AF_UNIX)
    try:
        listening.bind(str(path))
        path.chmod(0o600)
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0
