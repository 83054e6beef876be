"""What edge-doctor needs of a check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from edge_runtime.doctor.finding import Finding
from edge_runtime.doctor.machine import Machine


class Check(Protocol):
    """Looks at one side of a machine; it changes nothing.

    It imports neither numpy nor cv2, mediapipe or an interpreter: those are tried in child
    processes, since what is looked for is what keeps them from loading.
    """

    def __call__(self, machine: Machine, /) -> Iterable[Finding]:
        """What it found, in the order in which it is to be read.

        Raises:
            OSError: the machine refuses to tell; it becomes a hint.
        """
        ...
