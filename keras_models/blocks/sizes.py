"""sizes: a variant's sizes, some of them replaced by the caller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def sized(model: str, defaults: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """``defaults`` with the ``given`` sizes in their place.

    Raises:
        TypeError: a size is given that the model does not have.
    """
    if strangers := sorted(given.keys() - defaults.keys()):
        raise TypeError(f"{model} has no size named {', '.join(strangers)}")
    return {**defaults, **given}
