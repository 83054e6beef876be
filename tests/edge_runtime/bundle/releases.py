"""Releases of the small bundle: another version, or a valid model that answers wrongly."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from edge_runtime.bundle import open_bundle
from edge_runtime.bundle.golden import Golden, to_bytes

from .conftest import TINY


def release(parent: Path, version: str, *, wrong: bool = False) -> Path:
    """A bundle "tiny" of that version.

    Args:
        wrong: its golden vectors expect other answers than its models give, as if the models had
            been taken for one another; every digest fits.
    """
    folder = Path(shutil.copytree(TINY, parent / f"tiny-{version}{'-wrong' if wrong else ''}"))
    if wrong:
        golden = open_bundle(TINY).golden()
        turned = golden.outputs["float32"][:, ::-1].copy()
        outputs = dict.fromkeys(golden.outputs, turned)
        (folder / "golden.npz").write_bytes(to_bytes({"static": Golden(golden.inputs, outputs)}))
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text()) | {"name": "tiny", "version": version}
    for name, entry in manifest["files"].items():
        content = (folder / name).read_bytes()
        entry.update(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
    path.write_text(json.dumps(manifest))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.sha256").write_text(f"{digest}  manifest.json\n")
    return folder
