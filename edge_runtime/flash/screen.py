"""A line on standard error for each board: live on a terminal, else one for each step."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from typing import TextIO

_BAR = 24


class Screen:
    """Shows what is going on at each board.

    Args:
        names: of the boards.
        stream: written to; live where it is a terminal.
    """

    def __init__(self, names: Sequence[str], stream: TextIO) -> None:
        self._lines = dict.fromkeys(names, "waiting")
        self._width = max(map(len, names))
        self._stream = stream
        self._live = stream.isatty()
        self._drawn = 0
        self._steps: dict[str, str] = {}
        self._lock = threading.Lock()

    def tell(self, name: str, step: str, share: float | None) -> None:
        """A board is at a step, of which a share is done, 0..1, or an unknown one."""
        with self._lock:
            if self._live:
                bar = "" if share is None else _bar(share)
                self._lines[name] = f"{step:<10}{bar}"
                self._draw()
            elif self._steps.get(name) != step:
                self._steps[name] = step
                self._stream.write(f"{name}: {step}\n")

    def end(self, name: str, *, good: bool) -> None:
        """A board is done with."""
        with self._lock:
            if self._live:
                self._lines[name] = "done" if good else "failed"
                self._draw()

    def _draw(self) -> None:
        columns = shutil.get_terminal_size().columns - 1
        up = f"\x1b[{self._drawn}F" if self._drawn else ""
        lines = [f"{name:<{self._width}}  {what}"[:columns] for name, what in self._lines.items()]
        self._stream.write(up + "".join(f"\x1b[2K{line}\n" for line in lines))
        self._stream.flush()
        self._drawn = len(lines)


def _bar(share: float) -> str:
    full = round(share * _BAR)
    return f"{'█' * full}{'░' * (_BAR - full)} {share:4.0%}"
