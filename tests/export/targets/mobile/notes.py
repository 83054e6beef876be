"""Code blocks of an archive's README.md."""

from __future__ import annotations

import re
from pathlib import Path


def blocks(archive: Path, language: str) -> list[str]:
    text = (archive / "README.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def block(archive: Path, language: str, marker: str) -> str:
    """The one block that contains ``marker``."""
    (found,) = (code for code in blocks(archive, language) if marker in code)
    return found


def run(code: str) -> dict:
    """The names that a block of Python defines; the current folder is the archive's."""
    names: dict = {"__name__": "notes"}
    exec(compile(code, "README.md", "exec"), names)
    return names
