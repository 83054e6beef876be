"""Try a model in a child process first: one made for it can crash, hang or take all memory."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.interpreters.litert import LiteRtInterpreter

# The slowest model of ours, a window of fingerspelling on a small board, takes a second or two.
TIME_LIMIT_S = 30.0
MEMORY_LIMIT_BYTES = min(4 * 2**30, sys.maxsize)
COMMAND = (
    sys.executable,
    "-c",
    "from edge_runtime.interpreters.probe import main; raise SystemExit(main())",
)


def survives(content: bytes, limit_s: float = TIME_LIMIT_S) -> bool:
    """Whether a process outlives loading and running these bytes, be they a model or not.

    Args:
        limit_s: seconds after which it counts as hanging.
    """
    path = os.pathsep.join(filter(None, sys.path))
    environment = os.environ | {"PYTHONPATH": path}
    try:
        done = subprocess.run(
            COMMAND,
            input=content,
            capture_output=True,
            check=False,
            env=environment,
            timeout=limit_s,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in (0, 2)


def main() -> int:
    """Load and run the model on standard input; 2 where it is refused, 3 where memory is short."""
    limit_memory(MEMORY_LIMIT_BYTES)
    try:
        interpreter = LiteRtInterpreter(sys.stdin.buffer.read())
        interpreter.invoke(np.zeros(interpreter.input_shape, np.float32))
    except UserError:
        return 2
    except MemoryError:
        return 3
    return 0


def limit_memory(most_bytes: int) -> None:
    """Of this process, where the system can (not Windows)."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
