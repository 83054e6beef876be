"""Find a bundle by the name of a shipped one or by its path, and open it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edge_runtime.bundle.bundle import Bundle
from edge_runtime.bundle.manifest import MANIFEST_FILE
from edge_runtime.bundle.rules import is_file_name
from edge_runtime.bundle.shelf import find_installed, installed_bundles
from edge_runtime.bundle.trust import Trust
from edge_runtime.errors import UserError

SHIPPED = Path(__file__).parents[1] / "assets" / "bundles"

# What a checkout builds, and the command.
BUILT = {"spelling": "make spelling"}


def shipped_bundles() -> tuple[str, ...]:
    """Names of the bundles that came with this runtime, sorted."""
    return tuple(sorted(folder.parent.name for folder in SHIPPED.glob(f"*/{MANIFEST_FILE}")))


def open_bundle(name_or_path: str | Path, trust: Trust | None = None) -> Bundle:
    """Open and check a bundle.

    Args:
        name_or_path: name of a bundle that was flashed onto this device, else of a shipped one,
            else a folder or a zip of one; a folder named like such a bundle is given as
            ``./letters``.
        trust: what bundles must satisfy, see ``Bundle``; a shipped one is trusted as the program
            is that it came with.

    Raises:
        UserError: there is no such bundle, or it is damaged or of another format.
    """
    shipped = shipped_bundles()
    if is_file_name(str(name_or_path)) and (flashed := find_installed(str(name_or_path))):
        # Which version may be in use was judged when it was flashed, and its models were tried.
        return Bundle(flashed, trust and replace(trust, seen=None), vouched=True)
    if str(name_or_path) in shipped:
        return Bundle(SHIPPED / name_or_path, vouched=True)
    path = Path(name_or_path)
    if str(name_or_path) in BUILT and not path.exists():
        raise UserError(
            f"the bundle {name_or_path} is too large to come along: build it in a checkout with "
            f"{BUILT[str(name_or_path)]}, and give its path, build/bundles/{name_or_path}"
        )
    if not path.exists():
        there = ", ".join(sorted({*shipped, *installed_bundles()})) or "none"
        raise UserError(
            f"there is no bundle {str(name_or_path)!r}: use one that is here ({there}), or the "
            "path of a bundle's folder or zip"
        )
    return Bundle(path, trust)
