"""Try a model in a child process first, where the interpreter can die of a damaged file."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.interpreters.litert import LiteRtInterpreter

COMMAND = (
    sys.executable,
    "-c",
    "from edge_runtime.interpreters.probe import main; raise SystemExit(main())",
)


def survives(content: bytes) -> bool:
    """Whether a process outlives loading and running these bytes, be they a model or not."""
    path = os.pathsep.join(filter(None, sys.path))
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run(COMMAND, input=content, capture_output=True, env=environment, check=False)
    return done.returncode in (0, 2)


def main() -> int:
    """Load and run the model on standard input; 2 where it is refused."""
    try:
        interpreter = LiteRtInterpreter(sys.stdin.buffer.read())
        interpreter.invoke(np.zeros(interpreter.input_shape, np.float32))
    except UserError:
        return 2
    return 0
