"""Whether the packages that asl-edge needs on this machine are there, in versions that work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from edge_runtime.doctor.finding import Finding, ok, problem
from edge_runtime.doctor.installed import OURS, installed, normalised, requirements
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.requirements import Requirement

# What edge-flash --install-runtime leaves in an environment that is whole.
READY = "asl-edge-ready"
# Builds of one cv2, each of which overwrites the files of the others.
_OPENCV = (
    "opencv-python",
    "opencv-python-headless",
    "opencv-contrib-python",
    "opencv-contrib-python-headless",
)


def check(machine: Machine) -> Iterator[Finding]:
    """Missing, of a wrong version, or there twice."""
    there = installed(machine)
    if OURS not in there:
        yield problem(
            OURS,
            "asl-edge runs from files that no installer knows of, so that what it needs cannot be "
            "told: install it from its folder",
            machine.pip_install("."),
        )
        return
    yield ok(OURS, f"asl-edge {there[OURS][0].version}")
    for requirement in requirements(machine):
        yield _judged(machine, requirement, there.get(normalised(requirement.name), []))
    yield from _doubled_opencv(machine, there)


def _judged(machine: Machine, wanted: Requirement, found: list[Distribution]) -> Finding:
    mend = machine.pip_install(str(wanted))
    if not found:
        return problem(wanted.name, f"{wanted.name} is not installed ({wanted.bounds} fits)", mend)
    version = found[0].version
    if not wanted.takes(version):
        return problem(
            wanted.name,
            f"{wanted.name} is {version}, but asl-edge works with {wanted.bounds}",
            mend,
        )
    return ok(wanted.name, f"{wanted.name} {version}")


def _doubled_opencv(machine: Machine, there: dict[str, list[Distribution]]) -> Iterator[Finding]:
    builds = [name for name in _OPENCV if name in there]
    if len(builds) < 2:
        return
    wanted = [str(need) for need in requirements(machine) if need.name in _OPENCV]
    keep = wanted[0] if wanted else builds[-1]
    remove = machine.python_command("-m", "pip", "uninstall", "-y", *builds)
    yield problem(
        "OpenCV",
        f"{' and '.join(builds)} are installed together, and each overwrote files of the other's "
        "cv2: keep one",
        f"{remove} && {machine.pip_install('--force-reinstall', '--no-deps', keep)}",
    )


def reinstall_ours(machine: Machine) -> str:
    """The command that installs asl-edge's own files anew, from where they came."""
    environment = PurePosixPath(machine.executable).parent.parent
    if machine.at(str(environment / READY)).exists():
        user = machine.environment.get("USER", "USER")
        host = machine.text("/etc/hostname") or "HOST"
        return f"edge-flash --install-runtime {user}@{host}  # on the workstation"
    ours = installed(machine).get(OURS)
    source = "."
    if ours:
        source = _origin(machine, ours[0]) or f"{OURS}=={ours[0].version}"
    return machine.pip_install("--force-reinstall", "--no-deps", source)


def _origin(machine: Machine, distribution: Distribution) -> str:
    """Where pip got it from, by PEP 610; empty where it was an index, or is gone."""
    try:
        told = json.loads(distribution.read_text("direct_url.json") or "{}")
        url = urlsplit(str(told.get("url", "")))
    except (ValueError, AttributeError):
        return ""
    if url.scheme == "file" and not machine.at(unquote(url.path)).exists():
        return ""
    return url.geturl()
