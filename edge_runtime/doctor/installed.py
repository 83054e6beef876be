"""Which packages are installed, and which asl-edge wants here."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import Distribution

from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.requirements import Requirement, extra_of

OURS = "asl-edge"


def normalised(name: str) -> str:
    """The one spelling of a distribution's name: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(machine: Machine) -> dict[str, list[Distribution]]:
    """By normalised name; several where folders hold one each, the one that Python finds first."""
    found: dict[str, list[Distribution]] = defaultdict(list)
    for distribution in Distribution.discover(path=list(machine.packages)):
        if name := _name(distribution):
            found[normalised(name)].append(distribution)
    return found


def _name(distribution: Distribution) -> str:
    """Half-removed packages leave folders without one: "".

    Of those the package importlib-metadata, where it is loaded, raises an error.
    """
    with suppress(FileNotFoundError):
        if "Name" in (distribution.metadata or ()):
            return distribution.metadata["Name"]
    return ""


def requirements(machine: Machine, extra: str = "") -> list[Requirement]:
    """What asl-edge needs on this machine, or one of its extras does.

    Raises:
        ValueError: its metadata cannot be read.
    """
    environment = markers(machine) | {"extra": extra}
    return [
        requirement
        for requirement in _all(machine)
        if extra_of(requirement) == extra and requirement.fits(environment)
    ]


def _all(machine: Machine) -> Iterator[Requirement]:
    ours = installed(machine).get(OURS)
    yield from map(Requirement.parse, (ours[0].requires or []) if ours else [])


def markers(machine: Machine) -> dict[str, str]:
    """What markers are judged by."""
    return {
        "implementation_name": sys.implementation.name,
        "os_name": os.name,
        "platform_machine": machine.architecture,
        "platform_system": platform.system(),
        "python_full_version": ".".join(map(str, machine.python)),
        "python_version": ".".join(map(str, machine.python[:2])),
        "sys_platform": sys.platform,
    }
