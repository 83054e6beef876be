"""Which Python runs a contender: packages that exclude one another live in environments apart."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from edge_runtime.errors import UserError

# As the Makefile makes them; the barest first, as TensorFlow beside it slows mediapipe's import.
FOLDERS = (".venv-demo", ".venv", ".venv-parity")
_LOOK = (
    "import sys; from importlib.util import find_spec;"
    "sys.exit(not all(map(find_spec, sys.argv[1:])))"
)
_RUNTIME = ("numpy", "cv2")


def python_with(packages: tuple[str, ...]) -> str:
    """Path of a Python that has them.

    Raises:
        UserError: none of the environments has.
    """
    every = [sys.executable, *(str(Path(folder) / "bin" / "python") for folder in FOLDERS)]
    for python in sorted(dict.fromkeys(every), key=_order):
        if _has(python, (*_RUNTIME, *packages)):
            return python
    raise UserError(f"needs {' and '.join(packages)}, which no environment here has")


def _order(python: str) -> int:
    """The bare environment first, then the one that runs this, then the others."""
    if FOLDERS[0] in python:
        return 0
    return 1 if python == sys.executable else 2


@cache
def _has(python: str, packages: tuple[str, ...]) -> bool:
    if not Path(python).exists():
        return False
    # Isolated: a checkout's folder named build is no package of that name.
    return subprocess.run([python, "-I", "-c", _LOOK, *packages], check=False).returncode == 0
