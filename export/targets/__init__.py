"""Targets: what a bundle becomes for a device that edge-run does not run on.

Each is a file of this package that satisfies ``protocol.Target`` and is named here.
"""

from __future__ import annotations

import importlib

from edge_runtime.errors import UserError
from export.targets.protocol import Target

# name -> module whose TARGET it is; imported when it is asked for, as each needs other packages.
TARGETS: dict[str, str] = {
    "edgetpu": "export.targets.edgetpu.target",
    "micro": "export.targets.micro.target",
    "onnx": "export.targets.onnx.target",
    "mobile": "export.targets.mobile.target",
}


def target(name: str) -> Target:
    """The target of that name.

    Raises:
        UserError: there is none.
    """
    if name not in TARGETS:
        raise UserError(f"there is no target {name!r}: use {', '.join(sorted(TARGETS))}")
    found: Target = importlib.import_module(TARGETS[name]).TARGET
    return found
