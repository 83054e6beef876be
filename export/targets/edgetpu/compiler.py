"""Coral's compiler: run it, and read what it reports.

Source of its options: https://coral.ai/docs/edgetpu/compiler/
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edge_runtime.errors import UserError
from export.targets.edgetpu.rules import RUNTIME_VERSION

PROGRAM = "edgetpu_compiler"
TIME_LIMIT_S = 600
HOW_TO_GET_IT = (
    f"{PROGRAM} is not installed: on x86-64 Debian or Ubuntu add Coral's package source, as "
    "https://coral.ai/docs/edgetpu/compiler/ says, then sudo apt-get install edgetpu-compiler"
)

_UNITS = {"B": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
_FIGURES = {
    "cached_bytes": "On-chip memory used for caching model parameters",
    "left_bytes": "On-chip memory remaining for caching model parameters",
    "streamed_bytes": "Off-chip memory used for streaming uncached model parameters",
}
_OPERATOR = re.compile(r"^([A-Z][A-Z0-9_]+|[\w-]*custom[\w-]*)\s+(\d+)\s+(\S.*)$", re.MULTILINE)
MAPPED = "Mapped to Edge TPU"


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the compiler says of one model.

    Attributes:
        file: that it wrote.
        mapped: operations on the Edge TPU.
        on_cpu: the others.
        cached_bytes, left_bytes: memory of the chip used for parameters, and what is left of it.
        streamed_bytes: parameters that are sent anew for each inference.
        statuses: (operation, how many, what it says of them).
    """

    file: str
    mapped: int
    on_cpu: int
    cached_bytes: int
    left_bytes: int
    streamed_bytes: int
    statuses: tuple[tuple[str, int, str], ...]


def compiler() -> str | None:
    """Path of the compiler; None where it is not installed."""
    return shutil.which(PROGRAM)


def run(program: str, models: Sequence[Path], out: Path) -> str:
    """Compile models together, so that they share the chip's memory, into ``out``.

    Args:
        program: the compiler.
        models: .tflite files, the most important one first.
        out: existing folder for NAME_edgetpu.tflite and NAME_edgetpu.log of each.

    Returns:
        What it printed.

    Raises:
        UserError: it cannot be started, hangs or fails; with what it said last.
    """
    options = ["--show_operations", "--min_runtime_version", str(RUNTIME_VERSION)]
    command = [program, *options, "--out_dir", str(out), *map(str, models)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            errors="replace",
            timeout=TIME_LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(
            f"{PROGRAM} took longer than {TIME_LIMIT_S:g} s: compile the file by hand"
        ) from error
    except OSError as error:
        raise UserError(f"{program} cannot be started ({error.strerror})") from error
    if done.returncode:
        raise UserError(f"{PROGRAM} failed ({_last_line(done.stdout)}): see the check for why")
    return done.stdout


def reports(text: str) -> dict[str, Compiled]:
    """What the compiler printed, by the name of the model's file.

    Raises:
        UserError: it is not of the known form.
    """
    sections = re.split(r"^Input model: ", text, flags=re.MULTILINE)[1:]
    if not sections:
        raise UserError(
            f"{PROGRAM} reports in a form that is not known ({_last_line(text)}): read its own log"
        )
    return {Path(_line(section, 0)).name: _report(section) for section in sections}


def _report(section: str) -> Compiled:
    on_cpu = _count(section, "Number of operations that will run on CPU")
    total = _count(section, "Total number of operations")
    return Compiled(
        file=Path(_value(section, "Output model")).name,
        # Where everything is mapped, it says no more than the total.
        mapped=total - on_cpu,
        on_cpu=on_cpu,
        statuses=tuple(
            (name, int(count), said) for name, count, said in _OPERATOR.findall(section)
        ),
        **{field: _bytes(_value(section, name)) for field, name in _FIGURES.items()},
    )


def _value(section: str, name: str) -> str:
    found = re.search(rf"^{re.escape(name)}: *(.+)$", section, re.MULTILINE)
    if found is None:
        raise UserError(f"{PROGRAM} does not say its {name!r}: read its own log")
    return found[1].strip()


def _count(section: str, name: str) -> int:
    found = re.search(rf"^{re.escape(name)}: *(\d+)", section, re.MULTILINE)
    return int(found[1]) if found else 0


def _bytes(text: str) -> int:
    """Such as "7.86MiB"."""
    found = re.fullmatch(r"([\d.]+) *([KMG]?i?B)", text)
    if found is None or found[2] not in _UNITS:
        raise UserError(f"{PROGRAM} gives the size {text!r}, which is not known: read its own log")
    return round(float(found[1]) * _UNITS[found[2]])


def _line(text: str, number: int) -> str:
    return text.strip().splitlines()[number].strip()


def _last_line(text: str) -> str:
    return _line(text, -1)[:200] if text.strip() else "it said nothing"
