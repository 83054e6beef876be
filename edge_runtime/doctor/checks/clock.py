"""Whether the clock is right: a board without one of its own starts in the past."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from edge_runtime.doctor.finding import Finding, hint, ok, problem
from edge_runtime.doctor.machine import Machine

_DAY_S = 86400.0
# An installed file is no newer than the moment of its installation.
_WITNESS = Path(__file__).parents[2] / "version.py"
_SYNCHRONISE = "timedatectl set-ntp true"


def check(machine: Machine, witness: Path = _WITNESS) -> Iterator[Finding]:
    """Plausible, and kept by a time server."""
    today = time.strftime("%Y-%m-%d", time.gmtime(machine.now_s))
    installed_s = witness.stat().st_mtime
    if machine.now_s < installed_s - _DAY_S:
        yield problem(
            "clock",
            f"it is not {today}: these files were installed later, and certificates count as not "
            "yet valid, so that nothing secured can be fetched",
            machine.as_root(_SYNCHRONISE),
        )
        return
    synchronised = _synchronised(machine)
    if synchronised is False:
        yield hint(
            "clock",
            f"{today}, but no time server has set the clock: after a power cut it may be wrong, "
            "and then nothing secured can be fetched",
            machine.as_root(_SYNCHRONISE),
        )
    else:
        server = "kept by a time server" if synchronised else "not known whether by a time server"
        yield ok("clock", f"{today}, {server}")


def _synchronised(machine: Machine) -> bool | None:
    """None where nobody can tell."""
    shown = machine.run(("timedatectl", "show", "--property=NTPSynchronized"), 5.0)
    if shown.status == 0 and "=" in shown.output:
        return shown.output.partition("=")[2].strip() == "yes"
    if machine.at("/run/systemd/timesync/synchronized").exists():
        return True
    return None
