"""Labels that do not flicker: a running average of probabilities, then hysteresis."""

from __future__ import annotations

import math

from edge_runtime.landmarks import FloatArray


class RunningAverage:
    """Exponential average of probabilities with a time constant in seconds."""

    def __init__(self, time_constant_s: float) -> None:
        self._time_constant_s = time_constant_s
        self._average: FloatArray | None = None

    def add(self, shares: FloatArray, interval_s: float) -> FloatArray:
        """The average (label,) with this frame's (label,) shares, ``interval_s`` after the last."""
        if self._average is None or self._time_constant_s == 0:
            self._average = shares
        else:
            keep = math.exp(-interval_s / self._time_constant_s)
            self._average = shares + keep * (self._average - shares)
        return self._average

    def clear(self) -> None:
        self._average = None


class SteadyLabel:
    """The label to show: it changes only for one that has led for a while and in two frames.

    ``label`` is "" at first and while the hand is unknown; ``since_s`` is when it began to lead.
    """

    def __init__(self, confirm_s: float) -> None:
        self._confirm_s = confirm_s
        self.clear()

    def clear(self) -> None:
        self.label = ""
        self.since_s = -math.inf
        self._challenger = ""
        self._challenged_s = math.inf

    def begin(self, label: str, now_s: float) -> None:
        """Show the label of another hand at once."""
        self.clear()
        self.label, self.since_s = label, now_s

    def update(self, leader: str, now_s: float, interval_s: float) -> None:
        """Take note of the label that leads in this frame ("" for unknown).

        The frame stands for ``interval_s``, the time since the one before it.
        """
        if leader == self.label:
            self._challenged_s = math.inf
        elif leader != self._challenger or math.isinf(self._challenged_s):
            self._challenger, self._challenged_s = leader, now_s
        elif now_s - self._challenged_s + interval_s >= self._confirm_s:
            self.label, self.since_s = leader, self._challenged_s
            self._challenged_s = math.inf
