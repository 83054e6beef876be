"""Job and Outcome: what all units of an extraction share, and what came of one."""

from __future__ import annotations

from dataclasses import dataclass

from datasets.extraction.output import Output
from datasets.extraction.tracking import Tracking


@dataclass(frozen=True, slots=True)
class Job:
    """What workers know, beside the unit that they do.

    Attributes:
        output: they write to it themselves.
        tracking: how landmarks are found.
        licence: of the corpus; "" where not known.
        stall_s: seconds without a new frame after which a file counts as hanging.
    """

    output: Output
    tracking: Tracking
    licence: str = ""
    stall_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a unit; all that the client ever gets of it.

    Attributes:
        files: videos or photographs that are dealt with, those that failed too.
        frames: frames or photographs that were read.
        with_hand: those of them in which a hand was found.
        failures: one sentence for each file that gave nothing.
    """

    files: int = 0
    frames: int = 0
    with_hand: int = 0
    failures: tuple[str, ...] = ()
