"""Look at a board before anything is there: run by whatever Python 3.6 or later it has.

Prints one line of JSON. The only argument is the path of a runtime's Python that the user named,
or nothing.
"""

import getpass
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

DATA = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
ROOT = Path(os.environ.get("ASL_EDGE_HOME") or Path(DATA, "asl-edge")).expanduser()
# Where edge-flash --install-runtime puts it, and where the README does.
USUAL = (str(ROOT / "runtime" / "current" / "bin" / "python"), "~/asl/bin/python")


def has_runtime(python: str) -> bool:
    """Whether a Python has the runtime."""
    command = [python, "-c", "import edge_runtime.installed"]
    try:
        nowhere = subprocess.DEVNULL
        return subprocess.call(command, stdout=nowhere, stderr=nowhere) == 0
    except OSError:
        return False


def main(named: str) -> None:
    """Tell of the machine, of its Python, and of the first Python that has a runtime."""
    candidates = [named] if named else [*USUAL, sys.executable]
    paths = [str(Path(path).expanduser()) for path in candidates]
    found = [path for path in paths if has_runtime(path)]
    answer = {
        "machine": platform.machine(),
        "python": platform.python_version(),
        "bits": 64 if sys.maxsize > 2**32 else 32,
        "root": str(ROOT),
        "user": getpass.getuser(),
        "runtime": found[0] if found else "",
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
