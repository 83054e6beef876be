"""What can be added: the web page, MQTT, signed bundles."""

from __future__ import annotations

from collections.abc import Iterator

from edge_runtime.doctor.finding import Finding, hint, ok
from edge_runtime.doctor.installed import installed, normalised, requirements
from edge_runtime.doctor.machine import Machine

# Extra of pyproject.toml -> what it is for.
_PURPOSES = {
    "web": "the page of edge-run --serve",
    "mqtt": "edge-run --mqtt",
    "sign": "signed bundles, edge-run --trusted-key",
}


def check(machine: Machine) -> Iterator[Finding]:
    """Each extra; none is needed."""
    there = installed(machine)
    for extra, purpose in _PURPOSES.items():
        for need in requirements(machine, extra):
            found = there.get(normalised(need.name))
            if not found:
                yield hint(extra, f"not installed: {purpose}", machine.pip_install(str(need)))
            elif not need.takes(found[0].version):
                yield hint(
                    extra,
                    f"{need.name} is {found[0].version}, but {purpose} works with {need.bounds}",
                    machine.pip_install(str(need)),
                )
            else:
                yield ok(extra, f"{need.name} {found[0].version}: {purpose}")
