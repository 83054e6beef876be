"""Models that nobody vouches for are tried in a child process, once on this device."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.interpreters.probe import TIME_LIMIT_S, survives
from edge_runtime.whole_file import write_whole

MEMORY_FILE = "models_tried.json"
# The newest are remembered; one that was forgotten is tried again.
MOST_REMEMBERED = 1000
_MAX_MEMORY_BYTES = 2**20


def vet(content: bytes, name: str, folder: Path) -> None:
    """Refuse a model that a child process does not outlive, in time and within memory.

    Args:
        content: bytes of a .tflite file, or of anything else.
        name: what errors call it.
        folder: where the digests of those that were outlived are remembered. Where it cannot be
            written, models are tried each time.

    Raises:
        UserError: it crashes the interpreter, hangs, or takes too much memory.
    """
    path = folder / MEMORY_FILE
    digest = hashlib.sha256(content).hexdigest()
    known = _remembered(path)
    if digest in known:
        return
    if not survives(content):
        raise UserError(
            f"model {name} is refused: it crashes the interpreter, takes all memory, or more than "
            f"{TIME_LIMIT_S:g} s; export it again, or take it from whom you trust"
        )
    try:
        write_whole(path, json.dumps([*known, digest][-MOST_REMEMBERED:]).encode())
    except UserError:
        return


def _remembered(path: Path) -> list[str]:
    """What is damaged counts for nothing, and is replaced."""
    try:
        with path.open("rb") as file:
            value = json.loads(file.read(_MAX_MEMORY_BYTES))
    except (OSError, ValueError, RecursionError):
        return []
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
