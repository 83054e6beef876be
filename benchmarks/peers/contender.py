"""What every contender is to the one who calls the turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn gave.

    Attributes:
        finished_ns: when each frame or call was done, ``time.perf_counter_ns()``; two at least.
        every: calls from one of these to the next; of fast nets only some are stamped.
        stages_ms: stage -> milliseconds of each frame, where the contender tells.
        facts: further figures, by name.
    """

    finished_ns: list[int]
    every: int = 1
    stages_ms: dict[str, list[float]] = field(default_factory=dict)
    facts: dict[str, float] = field(default_factory=dict)


class Contender(Protocol):
    """One that is measured, made and warm."""

    def turn(self) -> Turn:
        """Work through the clip once, or call the net for about a second."""
        ...
