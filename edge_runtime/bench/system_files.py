"""Small files in which Linux tells of the machine."""

from __future__ import annotations

import re
from pathlib import Path


def text_of(path: str | Path) -> str:
    """What the file says, without spaces at its ends; "" where this system has no such file."""
    try:
        return Path(path).read_bytes().decode("utf-8", "replace").strip()
    except OSError:
        return ""


def number_of(path: str | Path) -> float | None:
    """The number in the file; None where there is none."""
    try:
        return float(text_of(path))
    except ValueError:
        return None


def line_of(text: str, key: str) -> str:
    """What stands behind "key :" in the first line that begins so; "" where none does."""
    match = re.search(rf"^{re.escape(key)}\s*:\s*(.+)$", text, re.MULTILINE)
    return match[1].strip() if match else ""
