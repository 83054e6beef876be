"""Other programs, and Python in a child process: run within a time, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a program.

    Attributes:
        status: exit status; negative is the signal that killed it; None where it was never started
            (there is no such program) or was still running after its time.
        output: its standard output.
        errors: its standard error.
        timed_out: it was still running after its time, and was killed.
    """

    status: int | None
    output: str = ""
    errors: str = ""
    timed_out: bool = False

    @property
    def last_error(self) -> str:
        """The last line of standard error, where Python puts the exception."""
        lines = self.errors.strip().splitlines()
        return lines[-1].strip() if lines else ""

    @property
    def fate(self) -> str:
        """In words how it ended: "hangs", "was killed by SIGSEGV", "ended with status 1"."""
        if self.timed_out:
            return "hangs"
        if self.status is None:
            return "could not be started"
        if self.status < 0:
            return f"was killed by {_signal_name(-self.status)}"
        return f"ended with status {self.status}"


class Runner(Protocol):
    """Runs a program to its end."""

    def __call__(self, command: Sequence[str], limit_s: float = 10.0) -> Ended: ...


def run(command: Sequence[str], limit_s: float = 10.0) -> Ended:
    """Run a program, without a shell and without input; children of Python see our modules."""
    environment = os.environ | {
        "LC_ALL": "C",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONSAFEPATH": "1",
    }
    try:
        done = subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit_s,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ended(None, timed_out=True)
    except OSError:
        return Ended(None)
    return Ended(done.returncode, _text(done.stdout), _text(done.stderr))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
