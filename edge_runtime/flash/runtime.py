"""Bring the runtime itself to a board."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.flash import wheels
from edge_runtime.flash.board import Board, FirstLook
from edge_runtime.flash.outgoing import OutgoingFile
from edge_runtime.flash.tasks import Done, Task, Tell
from edge_runtime.trackers.hand_models import wheel_models
from edge_runtime.trackers.hand_task import TASK_FILE, pack_task

_LEAST_PYTHON, _BEYOND_PYTHON = (3, 10), (3, 14)
_CONSTRAINTS = "constraints.txt"


@dataclass(frozen=True, slots=True)
class RuntimeSource:
    """What an installation is made of.

    Attributes:
        wheel: of asl-edge.
        wheelhouse: folder of all that it depends on, filled where needed, for boards without
            internet; None has the board's pip fetch it.
        folder: for what is made on the way.
    """

    wheel: Path
    wheelhouse: Path | None
    folder: Path


def install_runtime(source: RuntimeSource) -> Task:
    """Have a board use the runtime of a wheel, in an environment of its own."""

    def task(board: Board, tell: Tell) -> Done:
        tell("looking", None)
        look = board.look()
        _refuse_python(board.name, look)
        files = [_file(source.wheel), *_dependencies(source, look, tell)]
        pip = ["--no-index", "--find-links", "WHEELS"] if source.wheelhouse else []
        # On 32-bit Arm they would ask for another numpy than the system's.
        if (known := wheels.constraints(look.python)) and not look.is_32_bit_arm:
            files.append(_file(known, _CONSTRAINTS))
            pip += ["--constraint", f"WHEELS/{_CONSTRAINTS}"]
        model = _hand_model(source, look)
        files += [model] if model else []
        board.send(files, _sending(tell))
        tell("installing", None)
        digest = hashlib.sha256("".join(each.sha256 for each in files).encode()).hexdigest()[:12]
        minor = ".".join(look.python.split(".")[:2])
        order = {
            "root": look.root,
            "release": f"{source.wheel.name.split('-')[1]}-py{minor}-{digest}",
            "wheel": source.wheel.name,
            "files": {each.name: each.sha256 for each in files},
            "pip": pip,
            # 32-bit Raspberry Pi OS: numpy and OpenCV are the system's, as there are no wheels.
            "system": look.is_32_bit_arm,
            # Else pip would look for packages of the kernel's 64 bit.
            "under": ["setarch", "linux32"] if look.is_32_bit_arm else [],
            "model": model.name if model else "",
        }
        answer = board.run_script("environment_script.py", order)
        with_model = ", with the hand models of this machine's mediapipe" if model else ""
        said = f"asl-edge {source.wheel.name.split('-')[1]} is installed (Python {minor}, "
        return Done(f"{said}{look.machine}){with_model}", answer)

    return task


def _sending(tell: Tell) -> Callable[[int, int], None]:
    return lambda done, total: tell("sending", done / total if total else 1.0)


def _refuse_python(name: str, look: FirstLook) -> None:
    version = tuple(map(int, look.python.split(".")[:2]))
    if not _LEAST_PYTHON <= version < _BEYOND_PYTHON:
        raise UserError(
            f"{name} has Python {look.python}, but asl-edge needs 3.10 to 3.13: use Raspberry Pi "
            "OS 12 or another system with such a Python"
        )


def _dependencies(source: RuntimeSource, look: FirstLook, tell: Tell) -> list[OutgoingFile]:
    if source.wheelhouse is None:
        return []
    tell("fetching", None)
    machine = "armv7l" if look.is_32_bit_arm else look.machine
    wheels.fetch(source.wheelhouse, source.wheel, machine, look.python)
    found = wheels.wheels_in(source.wheelhouse)
    return [_file(path) for path in found if path.name != source.wheel.name]


def _hand_model(source: RuntimeSource, look: FirstLook) -> OutgoingFile | None:
    """For boards whose mediapipe, if any, carries no models: those of this machine's."""
    minor = tuple(map(int, look.python.split(".")[:2]))
    if minor < (3, 13) and not look.is_32_bit_arm:
        return None
    site = wheel_models()
    if site is None:
        raise UserError(
            "the board needs hand models, but this machine's mediapipe carries none: install "
            "mediapipe 0.10.21 here"
        )
    return _file(pack_task(site, source.folder / TASK_FILE))


def _file(path: Path, name: str = "") -> OutgoingFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror})") from error
    return OutgoingFile(name or path.name, content, hashlib.sha256(content).hexdigest())
