"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "hint", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: the thing, in a word or two: "cv2", "/dev/video0".
        state: "problem" keeps edge-run from working; "hint" is worth knowing.
        sentence: what is so, and why it matters.
        command: the one shell command that mends it, or that shows more; empty where all is well.
    """

    what: str
    state: State
    sentence: str
    command: str = ""


def ok(what: str, sentence: str) -> Finding:
    """All is well with ``what``."""
    return Finding(what, "ok", sentence)


def hint(what: str, sentence: str, command: str) -> Finding:
    """edge-run works, but better or in more ways after ``command``."""
    return Finding(what, "hint", sentence, command)


def problem(what: str, sentence: str, command: str) -> Finding:
    """edge-run does not work until ``command`` was run."""
    return Finding(what, "problem", sentence, command)
