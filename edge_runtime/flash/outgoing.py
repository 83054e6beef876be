"""The files of a bundle, on their way to a board."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from edge_runtime.bundle import Bundle


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """One file.

    Attributes:
        name: in the bundle.
        content: that was checked against the manifest.
        sha256: hex.
    """

    name: str
    content: bytes
    sha256: str

    @property
    def bytes(self) -> int:
        """Its size."""
        return len(self.content)


def outgoing_files(bundle: Bundle) -> list[OutgoingFile]:
    """Every file of a bundle, manifest and signature too.

    Raises:
        UserError: one is damaged.
    """
    contents = bundle.sealing_files() | {name: bundle.read(name) for name in bundle.manifest.files}
    return [
        OutgoingFile(name, content, hashlib.sha256(content).hexdigest())
        for name, content in contents.items()
    ]
