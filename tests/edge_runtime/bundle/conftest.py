"""A real bundle of a small net (63 inputs, labels A B C ?), and ways to change copies of it."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TINY = Path(__file__).parent / "tiny"

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the bundle that a test may change."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


@pytest.fixture
def resign(tiny: Path) -> Callable[[Change], Path]:
    """Change the copy's manifest and make every digest fit again, as a hostile author would."""

    def change_and_sign(change: Change) -> Path:
        path = tiny / "manifest.json"
        manifest = json.loads(path.read_text())
        for name, entry in manifest["files"].items():
            content = (tiny / name).read_bytes()
            entry.update(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        change(manifest)
        path.write_text(json.dumps(manifest))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        (tiny / "manifest.sha256").write_text(f"{digest}  manifest.json\n")
        return tiny

    return change_and_sign


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Zip a folder's files under a prefix; ``extra`` names further entries and their bytes."""

    def make(
        folder: Path,
        prefix: str = "",
        method: int = zipfile.ZIP_DEFLATED,
        extra: dict[str, bytes] | None = None,
    ) -> Path:
        path = tmp_path / "tiny.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            for file in sorted(folder.iterdir()):
                archive.write(file, prefix + file.name)
            for name, content in (extra or {}).items():
                archive.writestr(name, content)
        return path

    return make
