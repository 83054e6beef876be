"""Whether the C library is one that the wheels were built for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution

from edge_runtime.doctor.finding import Finding, ok, problem
from edge_runtime.doctor.installed import installed, normalised, requirements
from edge_runtime.doctor.machine import Machine

# manylinux2014 is the old name of manylinux_2_17: PEP 600.
_TAG = re.compile(r"manylinux_2_(\d+)_|manylinux(2014|2010|1)_")
_OLD_NAMES = {"2014": 17, "2010": 12, "1": 5}

# What the wheels on the index need where none is installed yet, in glibc 2.x: their file names, of
# the versions that constraints/ names.
_NEEDED = {
    ("ai-edge-litert", "x86_64"): 27,
    ("ai-edge-litert", "aarch64"): 27,
    ("mediapipe", "x86_64"): 28,
    ("mediapipe", "aarch64"): 17,
    ("tflite-runtime", "armv7l"): 34,
}


def check(machine: Machine) -> Iterator[Finding]:
    """glibc, and new enough for every package that is needed here."""
    name, version = machine.libc
    match = re.match(r"2\.(\d+)", version)
    if name != "glibc" or match is None:
        if machine.at("/lib").is_dir() and machine.matching("/lib/ld-musl-*"):
            yield problem(
                "libc",
                "this system's C library is musl, for which mediapipe and the interpreter have no "
                "wheels: use Debian, Raspberry Pi OS or another system with glibc",
                machine.python_command("-m", "pip", "debug", "--verbose"),
            )
        return
    needs = _needs(machine)
    unmet = {package: need for package, need in needs.items() if need > int(match[1])}
    for package, need in unmet.items():
        yield problem(
            package,
            f"{package} needs glibc 2.{need}, and this system has {version}: take a newer system "
            "(Raspberry Pi OS 12 has 2.36)",
            "ldd --version",
        )
    if not unmet:
        yield ok("glibc", f"glibc {version}; the packages need 2.{max(needs.values(), default=0)}")


def _needs(machine: Machine) -> dict[str, int]:
    """Package -> the 2.x of glibc that its wheel needs."""
    there = installed(machine)
    found = {}
    for requirement in requirements(machine):
        name = normalised(requirement.name)
        need = _of_wheel(there[name][0]) if there.get(name) else None
        if need is None:
            need = _NEEDED.get((name, machine.architecture))
        if need is not None:
            found[name] = need
    return found


def _of_wheel(distribution: Distribution) -> int | None:
    """The lowest glibc of its tags: a wheel carries one tag for each that it also fits."""
    tags = _TAG.findall(distribution.read_text("WHEEL") or "")
    return min((int(new) if new else _OLD_NAMES[old] for new, old in tags), default=None)
