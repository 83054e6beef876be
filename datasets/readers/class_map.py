"""The maps of labels to class numbers that come with competitions."""

from __future__ import annotations

import json
from pathlib import Path

from datasets.readers.files import existing
from edge_runtime.errors import UserError


def read_class_map(root: Path, relative: str) -> dict[str, int]:
    """Label -> class, as a JSON object holds them.

    Raises:
        UserError: the file is missing or is no such map, or its classes do not count from 0.
    """
    path = existing(root, relative)
    try:
        found = json.loads(path.read_text("utf-8"))
        known = {str(label): int(number) for label, number in found.items()}
    except (OSError, ValueError, AttributeError, TypeError, OverflowError, RecursionError) as error:
        reason = " ".join(str(error).split())[:100]
        raise UserError(f"{path} is no map of labels ({reason}): fetch it again") from error
    if sorted(known.values()) != list(range(len(known))):
        raise UserError(f"{path} does not number its labels from 0: fetch it again")
    return known
