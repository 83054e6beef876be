"""Where what was flashed lies on a device."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "ASL_EDGE_HOME"


def default_root(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of ASL_EDGE_HOME, else the user's data folder: ``~/.local/share/asl-edge``."""
    if named := environment.get(HOME_VARIABLE):
        return Path(named)
    home = Path(environment.get("HOME", "~")).expanduser()
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "asl-edge"


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """What this device remembers of bundles and models: ``~/.local/state/asl-edge``."""
    home = Path(environment.get("HOME", "~")).expanduser()
    return Path(environment.get("XDG_STATE_HOME") or home / ".local" / "state") / "asl-edge"
