"""What a device says of itself, before anything is sent to it."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from pathlib import Path

from edge_runtime.bundle.device_class import device_class
from edge_runtime.bundle.shelf import Shelf, installed_bundles
from edge_runtime.bundle.trust import Trust
from edge_runtime.features import known_features
from edge_runtime.version import VERSION


@dataclass(frozen=True, slots=True)
class Description:
    """Of a device with a runtime.

    Attributes:
        device_class: see ``edge_runtime.bundle.device_class``.
        python: its version.
        runtime: version of asl-edge.
        features: name -> version of those that the runtime computes.
        free_bytes: on the disk of the root.
        key: id of the key that bundles must be signed with; "" where any is taken.
        bundles: name -> releases that are kept, the one in use first.
    """

    device_class: str
    python: str
    runtime: str
    features: dict[str, int]
    free_bytes: int
    key: str
    bundles: dict[str, tuple[str, ...]]


def describe(root: Path, trust: Trust | None) -> Description:
    """This device.

    Raises:
        UserError: the record of an installed bundle is damaged.
    """
    records = {name: Shelf(root, name).read() for name in installed_bundles(root)}
    there = next(folder for folder in (root, *root.absolute().parents) if folder.exists())
    return Description(
        device_class=device_class(),
        python=platform.python_version(),
        runtime=VERSION,
        features=known_features(),
        free_bytes=shutil.disk_usage(there).free,
        key=trust.key.id if trust else "",
        bundles={name: (each.current, *each.former) for name, each in records.items()},
    )
