"""Name the bundles of this device."""

from __future__ import annotations

import json
import sys


def main() -> None:
    """{"flashed": names, "shipped": names}; a flashed one is used instead of a shipped one."""
    from edge_runtime.bundle import shipped_bundles
    from edge_runtime.bundle.shelf import installed_bundles

    told = {"flashed": installed_bundles(), "shipped": shipped_bundles()}
    sys.stdout.write(json.dumps(told))
