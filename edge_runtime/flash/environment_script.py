"""Build an environment with the runtime on a board, beside the one in use, and then use it.

Run by the board's own Python 3.10 or later before any runtime is there, so it needs Python's own
library alone. What is asked for comes as one JSON argument: "root", "release" (a folder's name),
"wheel" and "files" (name -> sha256 in the staging folder), "pip" (further arguments), "under" (the
words of a command that runs pip), "system" (whether the system's packages are seen), "model" (the
name of a hand model among the files, or "").
Prints one line of JSON: {"release", "before"} or {"error"}.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

# Environments that stay: the one in use and the one before it.
KEPT = 2
READY = "asl-edge-ready"
_CHECK = "import cv2, edge_runtime.installed, edge_runtime.interpreters"


class BoardError(Exception):
    """One sentence for the person at the other end."""


def main(order: dict[str, Any]) -> int:
    """Do what is asked; 0 when it is in use."""
    try:
        answer: dict[str, Any] = build(order)
    except BoardError as error:
        answer = {"error": str(error)}
    except OSError as error:
        answer = {"error": f"{error.filename} cannot be written ({error.strerror})"}
    sys.stdout.write(json.dumps(answer) + "\n")
    return 2 if "error" in answer else 0


def build(order: dict[str, Any]) -> dict[str, Any]:
    """An environment whose name is its release, whole and used, or what was is used still.

    Raises:
        BoardError: something of it fails.
    """
    root = Path(order["root"])
    runtimes = root / "runtime"
    runtimes.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BoardError("another installation is going on: wait for its end") from None
        place = runtimes / order["release"]
        if not (place / READY).exists():
            shutil.rmtree(place, ignore_errors=True)
            _make(place, order, root / "staging")
        before = _use(runtimes, place)
        _tidy(runtimes, keep={place.name, before})
    return {"release": place.name, "before": before}


def _make(place: Path, order: dict[str, Any], staging: Path) -> None:
    seen = ["--system-site-packages"] if order["system"] else []
    _run([sys.executable, "-I", "-m", "venv", *seen, str(place)], "no environment can be made")
    wheels = place / "wheels"
    wheels.mkdir()
    for name, digest in order["files"].items():
        shutil.copyfile(staging / digest, wheels / Path(name).name)
    python = str(place / "bin" / "python")
    wheel = str(wheels / order["wheel"])
    pip = [arg.replace("WHEELS", str(wheels)) for arg in order["pip"]]
    install = [python, "-I", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _run([*order["under"], *install, *pip, wheel], "its packages cannot be installed")
    _run([python, "-I", "-c", _CHECK], "the runtime does not start")
    if order["model"]:
        model = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "asl-edge"
        model.mkdir(parents=True, exist_ok=True)
        part = model / "hand_landmarker.task.part"
        shutil.copyfile(wheels / order["model"], part)
        part.replace(model / "hand_landmarker.task")
    shutil.rmtree(wheels)
    os.sync()
    (place / READY).touch()
    _sync(place)


def _run(command: list[str], failure: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode:
        said = f"{done.stdout}\n{done.stderr}"
        raise BoardError(_known(said) or f"{failure} ({_last_line(said)})")


def _known(said: str) -> str:
    if "ensurepip" in said or "python3-venv" in said:
        return "Python has no venv: sudo apt-get install -y python3-venv"
    if "libGL" in said or "libgthread" in said or "libglib" in said:
        return "OpenCV lacks system libraries: sudo apt-get install -y libgl1 libglib2.0-0"
    if "No space left" in said:
        return "its disk is full: remove something"
    return ""


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines or ["no reason given"]
    return errors[-1][:300]


def _use(runtimes: Path, place: Path) -> str:
    """Point ``current`` at an environment by one step; answers what it pointed at."""
    current = runtimes / "current"
    before = current.readlink().name if current.is_symlink() else ""
    new = runtimes / ".current"
    new.unlink(missing_ok=True)
    new.symlink_to(place.name)
    new.replace(current)
    _sync(runtimes)
    return before


def _tidy(runtimes: Path, keep: set[str]) -> None:
    for folder in runtimes.iterdir():
        if folder.is_dir() and not folder.is_symlink() and folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    os.fsync(number)
    os.close(number)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
