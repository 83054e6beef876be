"""Whether models and text can be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import disk_usage

from edge_runtime.doctor.finding import Finding, hint, ok, problem
from edge_runtime.doctor.machine import Machine

_MIB = 2**20
# A bundle takes a few MiB, and while it is exchanged there are three of it.
_FEW_BYTES, _TOO_FEW_BYTES = 200 * _MIB, 20 * _MIB


def check(machine: Machine) -> Iterator[Finding]:
    """Read-only systems, and room in the user's folder."""
    options = _root_options(machine)
    if "ro" in options:
        yield hint(
            "root",
            "the system is mounted read-only: edge-run works, but nothing can be installed",
            machine.as_root("mount -o remount,rw /"),
        )
    home = machine.at(machine.environment.get("HOME") or "/")
    folder = home if home.is_dir() else machine.root
    free, shown = disk_usage(folder).free, machine.shown(folder)
    told = f"{free // _MIB} MiB are free in {shown}"
    look = f"du -xh -d 1 {shown} | sort -h | tail"
    if free < _TOO_FEW_BYTES:
        yield problem("disk", f"{told}: bundles and models find no room", look)
    elif free < _FEW_BYTES:
        yield hint("disk", f"{told}: little room for bundles and recordings", look)
    elif not os.access(folder, os.W_OK) and "ro" not in options:
        yield hint("disk", f"{shown} cannot be written to by this user", f"ls -ld {shown}")
    else:
        yield ok("disk", told)


def _root_options(machine: Machine) -> list[str]:
    """Of the last mount at /, which is the one that counts."""
    options: list[str] = []
    for line in machine.text("/proc/mounts").splitlines():
        fields = line.split()
        if len(fields) >= 4 and Path(fields[1]) == Path("/"):
            options = fields[3].split(",")
    return options
