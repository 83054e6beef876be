"""The folders that the key-frame document's scripts take, by the names that it gives them."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_path_option(parser: argparse.ArgumentParser, name: str, default: str, text: str) -> None:
    """Add ``--NAME`` as a path, spelt with underscores or dashes; the default as the document's."""
    parser.add_argument(
        *dict.fromkeys((f"--{name}", f"--{name.replace('_', '-')}")),
        dest=name,
        type=Path,
        default=Path(default),
        metavar="FILE" if name.endswith(("_file", "_path")) else "FOLDER",
        help=f"{text} (default: {default})",
    )
