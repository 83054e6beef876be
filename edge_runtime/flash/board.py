"""Board: what edge-flash asks of the device at the other end of a transport."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.flash.outgoing import OutgoingFile
from edge_runtime.flash.transport import Transport
from edge_runtime.installed import Description
from edge_runtime.installed.installer import STAGING

_CHUNK_BYTES = 2**16
_MAX_ANSWER_BYTES = 2**22
_CURRENT = (3, 10)

# Told how many bytes of how many are there.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A board before its runtime is asked.

    Attributes:
        machine: as ``platform.machine()`` has it.
        python: version of the system's.
        bits: 32 or 64, of that Python.
        root: of all that is flashed.
        user: whom we are there.
        runtime: path of a Python with the runtime; "" where none was found.
    """

    machine: str
    python: str
    bits: int
    root: str
    user: str
    runtime: str

    @property
    def is_32_bit_arm(self) -> bool:
        """Also where a 32-bit system runs under a 64-bit kernel, which says "aarch64"."""
        return self.bits == 32 and self.machine.startswith(("arm", "aarch64"))


class Board:
    """Asks, sends and orders; every refusal is one sentence that names the board.

    Args:
        transport: closed by whoever made it.
        runtime: path on the board of a Python with the runtime; "" looks in the usual places.
        service: systemd unit there that is restarted after a change; "" for none.
    """

    def __init__(self, transport: Transport, runtime: str = "", service: str = "") -> None:
        self.name = transport.name
        self._transport = transport
        self._named = runtime
        self._service = service
        self._look: FirstLook | None = None

    def look(self) -> FirstLook:
        """At its Python and for its runtime; at the first call only.

        Raises:
            UserError: it cannot be reached, or has no Python.
        """
        if self._look is None:
            code = _source("edge_runtime.flash", "first_look.py")
            answer = self._run([self._transport.python(), "-c", code, self._named])
            self._look = decode(FirstLook, answer, f"the answer of {self.name}")
        return self._look

    def look_at_runtime(self) -> FirstLook:
        """As ``look``.

        Raises:
            UserError: no runtime is there.
        """
        look = self.look()
        if not look.runtime:
            raise self._without_runtime(look)
        return look

    def describe(self) -> Description:
        """What its runtime says.

        Raises:
            UserError: there is none.
        """
        answer = self._ask("describe")
        return decode(Description, answer, f"the answer of {self.name}", extra=True)

    def send(self, outgoing: Sequence[OutgoingFile], progress: Progress) -> None:
        """Have files staged there, going on where an earlier transfer ended.

        Raises:
            UserError: the connection, the disk, or a digest fails.
        """
        folder = f"{self.look().root}/{STAGING}"
        order = {
            "folder": folder,
            "files": [{"sha256": each.sha256, "bytes": each.bytes} for each in outgoing],
        }
        code = _source("edge_runtime.installed", "staging.py")
        with self._transport.start([self._transport.python(), "-c", code]) as process:
            _Transfer(self, process, outgoing, progress).run(order)

    def install(self, outgoing: Sequence[OutgoingFile]) -> dict[str, Any]:
        """Verify, try and use what was sent.

        Raises:
            UserError: why not; what was in use is in use.
        """
        order = json.dumps({each.name: each.sha256 for each in outgoing})
        return self._ask("install", standard_input=order.encode())

    def run_script(self, name: str, order: dict[str, Any]) -> dict[str, Any]:
        """Run a script of this package there, which needs no runtime.

        Args:
            name: of its file.
            order: its argument, as JSON.

        Raises:
            UserError: what the script says.
        """
        code = _source("edge_runtime.flash", name)
        command = [self._transport.python(), "-c", code, json.dumps(order)]
        answer = self._run(command, may_refuse=True)
        self._look = None
        return answer

    def roll_back(self, name: str) -> dict[str, Any]:
        """Use the release before.

        Raises:
            UserError: there is none.
        """
        return self._ask("rollback", name)

    def remove(self, name: str) -> None:
        """Take a bundle off.

        Raises:
            UserError: there is none.
        """
        self._ask("remove", name)

    def failure(self, status: int, said: str) -> UserError:
        """For a command that failed."""
        return UserError(self._transport.failure(status, said))

    def _ask(self, *command: str, standard_input: bytes = b"") -> dict[str, Any]:
        look = self.look_at_runtime()
        service = ["--service", self._service] if self._service else []
        base = [look.runtime, "-m", "edge_runtime.installed", "--root", look.root]
        return self._run([*base, *service, *command], standard_input)

    def _without_runtime(self, look: FirstLook) -> UserError:
        if self._named:
            return UserError(f"{self.name}: {self._named} has no asl-edge: install it there")
        version = tuple(map(int, look.python.split(".")[:2]))
        if version < _CURRENT:
            return UserError(
                f"{self.name} has Python {look.python}, but asl-edge needs 3.10 or later: upgrade "
                "its system"
            )
        return UserError(
            f"{self.name} has no asl-edge: put it there with edge-flash --install-runtime, or name "
            "its Python with --python"
        )

    def _run(
        self, command: Sequence[str], standard_input: bytes = b"", *, may_refuse: bool = False
    ) -> dict[str, Any]:
        with self._transport.start(command) as process:
            said, errors = process.communicate(standard_input)
        lines = said[:_MAX_ANSWER_BYTES].splitlines() or [b""]
        if process.returncode and not (may_refuse and lines[-1].startswith(b'{"error"')):
            raise self.failure(process.returncode, errors.decode(errors="replace"))
        answer = parse_json(lines[-1], f"the answer of {self.name}")
        if not isinstance(answer, dict):
            raise UserError(f"{self.name} answers something else than it was asked: upgrade it")
        if "error" in answer:
            raise UserError(f"{self.name}: {answer['error']}")
        return answer


class _Transfer:
    """This end of ``edge_runtime.installed.staging``."""

    def __init__(
        self,
        board: Board,
        process: subprocess.Popen[bytes],
        outgoing: Sequence[OutgoingFile],
        progress: Progress,
    ) -> None:
        self._board = board
        self._process = process
        self._outgoing = outgoing
        self._progress = progress
        self._errors = b""

    def run(self, order: dict[str, Any]) -> None:
        """Send what is missing.

        Raises:
            UserError: see ``Board.send``.
        """
        assert self._process.stdin
        # Read all along, or a talkative ssh would wait for us for ever.
        listener = threading.Thread(target=self._listen, daemon=True)
        listener.start()
        try:
            self._write(json.dumps(order).encode() + b"\n")
            have = self._answer()["have"]
            self._send(have)
            self._process.stdin.close()
            self._answer()
        except (BrokenPipeError, ConnectionError):
            self._answer()
        finally:
            # What was not taken by a connection that was cut is of no use to anybody.
            with suppress(OSError):
                self._process.stdin.close()
            self._process.stdin = None
            self._process.wait()
            listener.join()

    def _send(self, have: list[int]) -> None:
        total, done = sum(each.bytes for each in self._outgoing), sum(have)
        self._progress(done, total)
        for each, offset in zip(self._outgoing, have, strict=True):
            content = memoryview(each.content)[offset:]
            for start in range(0, len(content), _CHUNK_BYTES):
                chunk = content[start : start + _CHUNK_BYTES]
                self._write(chunk)
                done += len(chunk)
                self._progress(done, total)

    def _write(self, content: bytes | memoryview) -> None:
        assert self._process.stdin
        self._process.stdin.write(content)
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stderr
        self._errors = self._process.stderr.read()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline(_MAX_ANSWER_BYTES)
        if not line:
            status = self._process.wait()
            raise self._board.failure(status, self._errors.decode(errors="replace"))
        answer = parse_json(line, f"the answer of {self._board.name}")
        if not isinstance(answer, dict) or "error" in answer:
            raise UserError(f"{self._board.name}: {dict(answer).get('error')}")
        return answer


def _source(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8")
