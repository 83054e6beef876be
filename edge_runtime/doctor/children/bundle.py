"""Open one bundle and run its self-test."""

from __future__ import annotations

import json
import sys
from typing import Any

from edge_runtime.errors import UserError


def main(argv: list[str] | None = None) -> None:
    """Of the bundle that edge-run would open by this name: {"version", "tests"}, or {"error"}."""
    from edge_runtime.bundle import SelfTest, configured_trust, open_bundle

    def shown(test: SelfTest) -> dict[str, Any]:
        return {
            "model": test.role,
            "variant": test.variant,
            "vectors": test.vectors,
            "difference": test.max_difference,
            "passed": test.passed,
        }

    (name,) = sys.argv[1:] if argv is None else argv
    told: dict[str, Any]
    try:
        bundle = open_bundle(name, configured_trust())
        tests = [shown(test) for test in bundle.self_test()]
        told = {"version": bundle.manifest.version, "tests": tests}
    except UserError as error:
        told = {"error": str(error)}
    sys.stdout.write(json.dumps(told))
