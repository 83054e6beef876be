"""What a child process of ``doctor.children`` tells."""

from __future__ import annotations

import json
from typing import Any

from edge_runtime.doctor.machine import Machine

_LIMIT_S = 180.0


def told_by_child(machine: Machine, child: str, *arguments: str) -> dict[str, Any]:
    """Its JSON object; {"died": how} where it crashed, hung or raised.

    Args:
        child: module of ``doctor.children``.
    """
    code = f"from edge_runtime.doctor.children.{child} import main; main()"
    ended = machine.run((machine.executable, "-c", code, *arguments), _LIMIT_S)
    try:
        # Libraries print on standard output, too; ours is the last line.
        told = json.loads(ended.output.strip().splitlines()[-1])
    except (ValueError, IndexError):
        told = None
    if ended.status == 0 and isinstance(told, dict):
        return told
    reason = f" ({ended.last_error[:200]})" if ended.last_error and ended.status == 1 else ""
    return {"died": ended.fate + reason}
