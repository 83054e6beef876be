"""The system's ssh, with the keys, configuration and known hosts that its user has."""

from __future__ import annotations

import re
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.flash.transport import PROGRAM

# ssh's own failures; every other status is the command's.
_OF_SSH = 255
_NO_COMMAND = 127
_TARGET = re.compile(
    r"([A-Za-z0-9_][A-Za-z0-9_.-]*@)?(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9][A-Za-z0-9_.:-]*)"
)
# A dead connection is noticed within 15 s; the first one is kept for the commands that follow.
_OPTIONS = {
    "ConnectTimeout": "10",
    "ServerAliveInterval": "5",
    "ServerAliveCountMax": "3",
    "ControlMaster": "auto",
    "ControlPersist": "30",
}
# What ssh says -> what it means, and the mend.
_REASONS = {
    "Permission denied": "refuses your keys: give it one with ssh-copy-id {host}",
    "Host key verification failed": "is not known: connect once with ssh {host}, and check its key",
    "REMOTE HOST IDENTIFICATION HAS CHANGED": "shows another key than before: if it was set up "
    "anew, forget the old one with ssh-keygen -R",
    "Could not resolve": "is no host that can be found: check its name",
    "Connection refused": "refuses ssh: turn it on there (on a Raspberry Pi: sudo raspi-config)",
    "timed out": "does not answer: check that it is on and in this network",
    "No route to host": "cannot be reached: check that it is on and in this network",
    "Connection closed": "hung up: give the command again",
}


class Ssh:
    """One board by its name for ssh.

    Args:
        target: [USER@]HOST, as ssh takes it.
        options: further options, as ``-o`` takes them: "Port=2222".
        config: as ``-F``.
        ask: whether ssh may ask for a password or passphrase.

    Raises:
        UserError: that is no name of a host, or there is no ssh.
    """

    def __init__(
        self,
        target: str,
        options: Sequence[str] = (),
        config: Path | None = None,
        *,
        ask: bool = True,
    ) -> None:
        if not _TARGET.fullmatch(target):
            raise UserError(f"{target!r} is no board: give USER@HOST, or a folder")
        self.name = target
        self._folder = tempfile.TemporaryDirectory(prefix="asl-")
        told = {**_OPTIONS, "ControlPath": f"{self._folder.name}/%C"}
        told |= {} if ask else {"BatchMode": "yes"}
        self._command = ["ssh", "-T", *(["-F", str(config)] if config else [])]
        for option in (*options, *(f"{key}={value}" for key, value in told.items())):
            self._command += ["-o", option]

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """See ``Transport``. ssh joins its arguments for a shell there, so each is quoted."""
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(
                [*self._command, "--", self.name, shlex.join(command)],
                stdin=pipe,
                stdout=pipe,
                stderr=pipe,
            )
        except OSError as error:
            raise UserError(
                f"ssh cannot be run ({error.strerror}): install it (Debian: openssh-client)"
            ) from error

    def python(self) -> str:
        """See ``Transport``."""
        return "python3"

    def failure(self, status: int, said: str) -> str:
        """See ``Transport``."""
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        last = lines[-1].rstrip(".") if lines else f"it ended with status {status}"
        if status == _NO_COMMAND:
            return f"{self.name} has no Python: install it there (sudo apt-get install python3)"
        if status == _OF_SSH:
            for words, meaning in _REASONS.items():
                if words in said:
                    return f"{self.name} {meaning.format(host=self.name)}"
            return f"{self.name} cannot be reached ({last})"
        return f"{self.name}: {last.removeprefix(PROGRAM)}"

    def close(self) -> None:
        """See ``Transport``."""
        if Path(self._folder.name).is_dir():
            if any(Path(self._folder.name).iterdir()):
                subprocess.run(
                    [*self._command, "-O", "exit", "--", self.name],
                    capture_output=True,
                    check=False,
                )
            self._folder.cleanup()
