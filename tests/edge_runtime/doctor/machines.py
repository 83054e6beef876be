"""Machines made of a few files and of recorded answers of programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from edge_runtime.doctor.finding import Finding
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.programs import Ended
from edge_runtime.doctor.protocol import Check

PI_MODEL = "Raspberry Pi 4 Model B Rev 1.5\0"


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, content in files.items():
        path = root / name.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def answering(answers: Mapping[str, str | Ended]):
    """A runner that knows programs by their names; others are not installed."""

    def run(command: Sequence[str], limit_s: float = 10.0) -> Ended:
        answer = answers.get(command[0], Ended(None))
        return Ended(0, answer) if isinstance(answer, str) else answer

    return run


def machine(
    root: Path,
    files: Mapping[str, str] | None = None,
    programs: Mapping[str, str | Ended] | None = None,
    **fields: object,
) -> Machine:
    """One with these files; nothing is installed on it, and it belongs to an ordinary user."""
    write(root, files or {})
    settings = {
        "root": root,
        "environment": {"PATH": "/usr/bin:/home/pi/asl/bin"},
        "architecture": "aarch64",
        "bits": 64,
        "python": (3, 11, 2),
        "executable": "/home/pi/asl/bin/python",
        "libc": ("glibc", "2.36"),
        "user_id": 1000,
        "packages": (str(root / "site"),),
        "run": answering(programs or {}),
    }
    return Machine(**(settings | fields))


def install(root: Path, name: str, version: str, *, wheel: str = "", metadata: str = "") -> None:
    """The folder that pip leaves of a package."""
    info = f"site/{name.replace('-', '_')}-{version}.dist-info"
    lines = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{metadata}\n"
    write(root, {f"{info}/METADATA": lines, f"{info}/WHEEL": f"Wheel-Version: 1.0\n{wheel}\n"})


def install_ours(root: Path, *requires: str) -> None:
    """asl-edge, with these requirements instead of its own."""
    lines = ["Requires-Python: <3.14,>=3.10", *(f"Requires-Dist: {need}" for need in requires)]
    install(root, "asl-edge", "0.1.0", metadata="\n".join(lines))


def found(check: Check, looked_at: Machine) -> list[Finding]:
    return list(check(looked_at))


def only(check: Check, looked_at: Machine) -> Finding:
    (finding,) = check(looked_at)
    return finding
