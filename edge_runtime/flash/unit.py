"""The systemd unit that runs edge-run on a board."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from string import Template

from edge_runtime.errors import UserError

UNIT = "asl-edge.service"
SOCKET = "/run/asl-edge/events.sock"


def unit_text(python: str, root: str, user: str, options: Sequence[str]) -> str:
    """The unit, whole.

    Args:
        python: absolute path, on the board, of a Python with the runtime.
        root: of all that is flashed there.
        user: that the service runs as; never root.
        options: of edge-run, after ``--headless`` and, unless it is among them, ``--json`` to
            ``SOCKET``.

    Raises:
        UserError: the user is root, or a text holds what no unit can.
    """
    if user == "root":
        raise UserError("the service runs as whom you connect as: connect as another than root")
    told = [] if "--json" in options else ["--json", f"unix:{SOCKET}"]
    command = [python, "-m", "edge_runtime.cli.run", "--headless", *told, *options]
    for text in (*command, root, user):
        if not text.isprintable():
            raise UserError(f"{text!r} cannot stand in a unit of systemd")
    template = Template((files("edge_runtime") / "assets/service" / UNIT).read_text("utf-8"))
    return template.substitute(
        user=user, home=_quoted(root), command=" ".join(map(_quoted, command))
    )


def _quoted(word: str) -> str:
    """As systemd.service(5), "COMMAND LINES", reads it: one word, nothing in it replaced."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'
