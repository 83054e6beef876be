"""Put a bundle's files where a transfer would leave them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from edge_runtime.installed import Installer, StagedFile


def staged(installer: Installer, bundle: Path) -> list[StagedFile]:
    """What the installer is then told to install."""
    installer.staging.mkdir(parents=True, exist_ok=True)
    files = []
    for path in sorted(bundle.iterdir()):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        (installer.staging / digest).write_bytes(content)
        files.append(StagedFile(path.name, digest))
    return files
