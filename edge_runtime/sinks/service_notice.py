"""Tell systemd that the run is up and alive, as sd_notify(3) has it."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Mapping
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame

# Of systemd's WatchdogSec, so that one late beat does no harm.
_BEATS_A_PERIOD = 4


class ServiceNotice:
    """READY=1 with the first frame, or the first word of a lost camera; WATCHDOG=1 while frames, or
    such words, come: a tracker or a model that hangs is silence, and systemd ends it.

    Args:
        address: of systemd's socket: a path, or "@" and an abstract name.
        period_s: of the watchdog; 0 where none is asked for.
    """

    wants_picture = False

    def __init__(self, address: str, period_s: float) -> None:
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self._pause_s = period_s / _BEATS_A_PERIOD if period_s else float("inf")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._beat_s: float | None = None

    @staticmethod
    def of(environment: Mapping[str, str] = os.environ) -> ServiceNotice | None:
        """For the service that this process is; None where it is none."""
        address = environment.get("NOTIFY_SOCKET", "")
        if not address or not hasattr(socket, "AF_UNIX"):
            return None
        period_us = environment.get("WATCHDOG_USEC", "0")
        return ServiceNotice(address, int(period_us) / 1e6 if period_us.isdecimal() else 0.0)

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        self._beat()

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        self._beat()

    def _beat(self) -> None:
        now_s = time.monotonic()
        if self._beat_s is None:
            self._say("READY=1")
        elif now_s - self._beat_s < self._pause_s:
            return
        self._beat_s = now_s
        self._say("WATCHDOG=1")

    def _say(self, text: str) -> None:
        with suppress(OSError):  # systemd may be in the middle of its own restart
            self._socket.sendto(text.encode(), self._address)

    def finish(self, text: Prediction) -> None:
        """The stream has ended, and the process is about to."""

    def close(self) -> None:
        """Say that the end is meant."""
        if self._socket.fileno() >= 0:
            self._say("STOPPING=1")
            self._socket.close()
