"""All checks, in the order in which what they find is to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edge_runtime.doctor.checks import (
    bundles,
    cameras,
    clock,
    disk,
    display,
    edge_tpu,
    extras,
    governor,
    hand_tracking,
    imports,
    libc,
    memory,
    packages,
    power,
    python,
    ribbon_camera,
)
from edge_runtime.doctor.finding import Finding, hint
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.protocol import Check

CHECKS: dict[str, Check] = {
    "python": python.check,
    "packages": packages.check,
    "libc": libc.check,
    "imports": imports.check,
    "hand-tracking": hand_tracking.check,
    "bundles": bundles.check,
    "cameras": cameras.check,
    "ribbon-camera": ribbon_camera.check,
    "display": display.check,
    "edge-tpu": edge_tpu.check,
    "governor": governor.check,
    "power": power.check,
    "memory": memory.check,
    "disk": disk.check,
    "clock": clock.check,
    "extras": extras.check,
}

# What cannot work while there are problems with these is not tried: one cause, one finding.
_NEEDS = dict.fromkeys(("hand-tracking", "bundles"), ("packages", "imports"))


def examine(
    machine: Machine, names: Iterable[str] | None = None
) -> Iterator[tuple[str, list[Finding]]]:
    """(name of the check, what it found) as each is done; a check never ends the others.

    Args:
        names: of ``CHECKS``; all of them by default.
    """
    broken: set[str] = set()
    for name in CHECKS if names is None else names:
        if broken.intersection(_NEEDS.get(name, ())):
            sentence = "not tried, as what it needs does not load: mend that, then look again"
            findings = [hint(name, sentence, machine.own(f"edge-doctor --only {name}"))]
        else:
            findings = _made(CHECKS[name], machine, name)
        if any(finding.state == "problem" for finding in findings):
            broken.add(name)
        yield name, findings


def _made(check: Check, machine: Machine, name: str) -> list[Finding]:
    try:
        return list(check(machine))
    except (OSError, ValueError) as error:
        sentence = f"this could not be looked at ({error})"
        return [hint(name, sentence, machine.own(f"edge-doctor --only {name} --json"))]
