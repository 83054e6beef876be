"""Files that list boards."""

from __future__ import annotations

from pathlib import Path

from edge_runtime.errors import UserError

MOST_BOARDS = 10_000


def read_inventory(path: Path) -> list[str]:
    """USER@HOST or folders, one on a line; what follows # is a comment.

    Raises:
        UserError: it cannot be read, or lists nothing.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read as a list of boards ({error})") from error
    boards = [name for line in lines if (name := line.partition("#")[0].strip())]
    if not 0 < len(boards) <= MOST_BOARDS:
        raise UserError(f"{path} lists {len(boards)} boards: give one on a line")
    return boards
