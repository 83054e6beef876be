"""How much memory a file takes when it runs: in a process of its own that does nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edge_runtime.interpreters import LiteRtInterpreter

INVOCATIONS = 3
_COMMAND = (
    sys.executable,
    "-c",
    "from export.memory import main; raise SystemExit(main())",
)
# Linux. What getrusage tells there may be the peak of the parent.
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Memory:
    """Of a process that reads one file and runs it.

    Attributes:
        peak_mb: the most that the process had at once, Python and NumPy included, MB of 10^6 bytes.
        model_mb: what came with the file, its interpreter and its runs.
    """

    peak_mb: float
    model_mb: float


def measure(content: bytes) -> Memory | None:
    """Run a .tflite file a few times on one thread in a child process; None where that comes to a
    bad end, or the system does not tell how much memory it takes."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        _COMMAND, input=content, capture_output=True, env=environment, check=False
    )
    if done.returncode != 0:
        return None
    peak, model = map(float, done.stdout.split())
    return Memory(peak, model) if peak else None


def main() -> int:
    """Measure the file on standard input; print the two figures."""
    before = _mb("VmRSS")
    interpreter = LiteRtInterpreter(sys.stdin.buffer.read())
    values = np.zeros(interpreter.input_shape, np.float32)
    for _ in range(INVOCATIONS):
        interpreter.invoke(values)
    sys.stdout.write(f"{_mb('VmHWM')} {max(0.0, _mb('VmRSS') - before)}\n")
    return 0


def _mb(name: str) -> float:
    """A size of this process: VmRSS is that of now, VmHWM the largest; 0 where it is not told."""
    text = _STATUS.read_text("ascii", "replace") if _STATUS.exists() else ""
    found = re.search(rf"^{name}:\s*(\d+) kB$", text, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0
