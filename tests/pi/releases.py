"""Releases of the shipped letters: another version, or one whose model is another."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from shutil import copytree

import numpy as np

from edge_runtime.bundle.open import SHIPPED


def release(parent: Path, version: str, *, wrong: bool = False, without: str = "") -> Path:
    """A bundle "letters" of that version.

    Args:
        wrong: the middle third of each model's bytes, which are weights, has every 32-bit number
            negated. The files are valid, their digests fit, and they answer nonsense.
        without: a variant that it is to lack.
    """
    folder = Path(copytree(SHIPPED / "letters", parent / f"letters-{version}"))
    for model in folder.glob("*.tflite") if wrong else ():
        numbers = np.frombuffer(model.read_bytes().ljust(4), np.uint8).copy()
        words = numbers[: len(numbers) // 4 * 4].view(np.uint32)
        words[len(words) // 3 : len(words) * 2 // 3] ^= 0x80000000
        model.write_bytes(numbers.tobytes())
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) | {"version": version}
    for model in manifest["models"].values() if without else ():
        del manifest["files"][model["variants"].pop(without)["file"]]
    for name, entry in manifest["files"].items():
        content = (folder / name).read_bytes()
        entry.update(bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
    path.write_text(json.dumps(manifest), "utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.sha256").write_text(f"{digest}  manifest.json\n", "ascii")
    return folder
