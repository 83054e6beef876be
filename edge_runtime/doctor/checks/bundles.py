"""Whether the bundles that came along open, and answer here as where they were exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edge_runtime.doctor.checks.packages import reinstall_ours
from edge_runtime.doctor.finding import Finding, ok, problem
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.told import told_by_child

# As bundle.open has it, which cannot be imported where numpy is broken.
SHIPPED = Path(__file__).parents[2] / "assets" / "bundles"


def check(machine: Machine, shipped: Path = SHIPPED) -> Iterator[Finding]:
    """Digests and golden vectors of each."""
    names = sorted(folder.parent.name for folder in shipped.glob("*/manifest.json"))
    if not names:
        yield problem("bundles", "no bundle came along: install it anew", reinstall_ours(machine))
    for name in names:
        named = name if shipped == SHIPPED else str(shipped / name)
        yield _judged(name, told_by_child(machine, "bundle", named), reinstall_ours(machine))


def _judged(name: str, told: dict[str, Any], mend: str) -> Finding:
    if "died" in told:
        return problem(name, f"trying {name} {told['died']}: mend what is said above first", mend)
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
