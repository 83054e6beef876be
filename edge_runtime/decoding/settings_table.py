"""Decoder settings out of a manifest: known names and sensible numbers only."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import TypeVar

from edge_runtime.errors import UserError

Settings = TypeVar("Settings")


def read_settings(kind: type[Settings], values: Mapping[str, float]) -> Settings:
    """A dataclass of settings by name, as a manifest states them; the others keep their defaults.

    Raises:
        UserError: a name is unknown, or a value is not a number of at least 0.
    """
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    for name, value in values.items():
        if name not in known:
            raise UserError(
                f"decoder setting {name} is unknown to this runtime (it has "
                f"{', '.join(sorted(known))}): upgrade asl-edge or correct the manifest"
            )
        if not math.isfinite(value) or value < 0:
            raise UserError(
                f"decoder setting {name} is {value}, not a number of at least 0: "
                "correct the manifest"
            )
    return kind(**values)
