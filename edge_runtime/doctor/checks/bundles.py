"""Whether the bundles of this device open, and answer here as where they were exported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edge_runtime.doctor.checks.packages import reinstall_ours
from edge_runtime.doctor.finding import Finding, ok, problem
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.told import told_by_child

_FIRST = "mend what is said above first"


def check(machine: Machine) -> Iterator[Finding]:
    """Digests, golden vectors, and the signature where a key is trusted; flashed ones first."""
    there = told_by_child(machine, "bundle_names")
    if "died" in there:
        yield problem(
            "bundles",
            f"looking for bundles {there['died']}: {_FIRST}",
            machine.own("edge-doctor --only imports"),
        )
        return
    for name in there["flashed"]:
        mend = machine.python_command("-m", "edge_runtime.installed", "rollback", name)
        yield _judged(f"{name} (flashed)", told_by_child(machine, "bundle", name), mend)
    shipped = [name for name in there["shipped"] if name not in there["flashed"]]
    if not there["shipped"]:
        yield problem("bundles", "no bundle came along: install it anew", reinstall_ours(machine))
    for name in shipped:
        yield _judged(name, told_by_child(machine, "bundle", name), reinstall_ours(machine))


def _judged(name: str, told: dict[str, Any], mend: str) -> Finding:
    if "died" in told:
        return problem(name, f"trying {name} {told['died']}: {_FIRST}", mend)
    if "error" in told:
        return problem(name, str(told["error"]), mend)
    for test in told["tests"]:
        if not test["passed"]:
            return problem(
                name,
                f"{name}: its {test['model']} model answers otherwise than where it was exported "
                f"(by {test['difference']:.3f} of the range; 0.02 is allowed)",
                mend,
            )
    vectors = sum(test["vectors"] for test in told["tests"])
    variants = ", ".join(sorted({test["variant"] for test in told["tests"]}))
    return ok(name, f"{name} {told['version']}: whole, {vectors} golden vectors right ({variants})")
