"""The clip that every loop goes through, and the plain way to do so."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.contender import Turn

CLIP = str(files("edge_runtime") / "assets" / "sample.mp4")
_FRAME_MS = 33

Look = Callable[[NDArray[np.uint8], int], bool]


class PlainLoop:
    """Read, convert, look, one after another, as tutorials write it.

    Args:
        look: given (height, width, rgb=3) uint8 and milliseconds that rise from turn to turn;
            whether a hand was there.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._now_ms = 0

    def turn(self) -> Turn:
        """See ``Contender``."""
        capture = cv2.VideoCapture(CLIP)
        finished_ns, hands = [], 0
        while True:
            there, bgr = capture.read()
            if not there:
                break
            self._now_ms += _FRAME_MS
            rgb = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)
            hands += self._look(rgb, self._now_ms)
            finished_ns.append(time.perf_counter_ns())
        capture.release()
        return Turn(finished_ns, facts={"hands": hands})
