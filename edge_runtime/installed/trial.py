"""Try a bundle in a child process: a model that crashes or hangs must not take the device along."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from edge_runtime.bundle.bundle import Bundle
from edge_runtime.cli.native_log import quiet
from edge_runtime.errors import UserError
from edge_runtime.interpreters.litert import verifies_models
from edge_runtime.interpreters.probe import MEMORY_LIMIT_BYTES, limit_memory

# Of the processor, for the golden vectors; loading the libraries from a slow card is not counted.
TIME_LIMIT_S = 5.0
# Of the clock, for everything beside that, however slow or busy the device is.
REST_LIMIT_S = 60.0
_OUT_OF_TIME = getattr(signal, "SIGPROF", None)
COMMAND = (
    sys.executable,
    "-c",
    "import sys; from edge_runtime.installed.trial import main; sys.exit(main(sys.argv[1:]))",
)


def tried(folder: Path, limit_s: float = TIME_LIMIT_S) -> list[dict[str, object]]:
    """Open a bundle and repeat its golden vectors by the variants that this device would run.

    Args:
        folder: of the bundle, whose signature has been checked where one is asked for.
        limit_s: seconds of the processor that the golden vectors may take.

    Returns:
        For each model, the fields of ``SelfTest`` and "passed".

    Raises:
        UserError: it is damaged, crashes, hangs, takes too much memory, or answers otherwise than
            the exporting machine did.
    """
    path = os.pathsep.join(filter(None, sys.path))
    too_long = f"the bundle's self-test took longer than {limit_s:g} s: it is refused"
    try:
        done = subprocess.run(
            [*COMMAND, str(folder), str(limit_s)],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONPATH": path},
            text=True,
            timeout=limit_s + REST_LIMIT_S,
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(too_long) from error
    if done.returncode < 0:
        if -done.returncode == _OUT_OF_TIME:
            raise UserError(too_long)
        name = signal.Signals(-done.returncode).name
        raise UserError(f"the bundle's model ended its process by {name}: it is refused")
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it could not be started"]
        raise UserError(lines[-1])
    tests: list[dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    for test in tests:
        if not test["passed"]:
            raise UserError(
                f"variant {test['variant']} of the bundle's {test['role']} model answers otherwise "
                "here than where it was exported: it is refused"
            )
    return tests


def main(arguments: list[str]) -> int:
    """The child: self-test of one folder, within so many seconds, as JSON on standard output."""
    folder, limit_s = arguments
    limit_memory(MEMORY_LIMIT_BYTES)
    try:
        with quiet():
            verifies_models()  # loads the interpreter
            _limit_time(float(limit_s))
            tests = Bundle(Path(folder), vouched=True).self_test()
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except MemoryError:
        sys.stderr.write(f"the bundle needs more than {MEMORY_LIMIT_BYTES >> 20} MiB\n")
        return 2
    sys.stdout.write(json.dumps([asdict(test) | {"passed": test.passed} for test in tests]) + "\n")
    return 0


def _limit_time(seconds: float) -> None:
    """Have the system end this process after so much of the processor's time; not on Windows."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
