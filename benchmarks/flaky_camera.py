"""A camera that plays a video and fails as it is told to: what soaks the real camera code."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from edge_runtime.sources.capture import Capture

# Of a driver: the stream ends, gives nothing, repeats a picture, never answers, cannot be opened.
FAULTS = ("ends", "empty", "frozen", "hangs", "gone")
# A picture is given when the one before was taken, and at the latest after this.
_PATIENCE_S = 0.05


class FlakyDevice:
    """The device; ``open`` is what ``Camera`` opens it by.

    Args:
        open_video: a capture of the video at its first frame; called for every opening and round.
    """

    def __init__(self, open_video: Callable[[], Capture]) -> None:
        self.open_video = open_video
        self.fault = ""
        self.failures = 0
        self.taken = threading.Event()
        self._mended_s = 0.0

    def open(self) -> Capture:
        """One opening of the device."""
        return _FlakyCapture(self)

    def fail(self, fault: str, for_s: float) -> None:
        """Be as ``fault`` of ``FAULTS`` says for so many seconds."""
        self._mended_s = time.perf_counter() + for_s
        self.fault = fault
        self.failures += 1

    def present_fault(self) -> str:
        """The fault, "" when its time is over."""
        if self.fault and time.perf_counter() > self._mended_s:
            self.fault = ""
        return self.fault


class _FlakyCapture:
    """Gives the video's pictures, again from the start when it ends, no faster than asked for."""

    def __init__(self, device: FlakyDevice) -> None:
        self._device = device
        self._video = device.open_video()
        self._last: Any = None

    def isOpened(self) -> bool:
        return self._device.present_fault() != "gone" and self._video.isOpened()

    def get(self, setting: int) -> float:
        return self._video.get(setting)

    def read(self) -> tuple[bool, Any]:
        self._device.taken.wait(_PATIENCE_S)
        self._device.taken.clear()
        fault = self._device.present_fault()
        while self._device.present_fault() == "hangs":
            time.sleep(0.001)
        if fault in ("ends", "gone"):
            return False, None
        if fault == "empty":
            return True, None
        if fault != "frozen" or self._last is None:
            self._last = self._next()
        return True, self._last

    def _next(self) -> Any:
        there, picture = self._video.read()
        if not there:
            self._video.release()
            self._video = self._device.open_video()
            _, picture = self._video.read()
        return picture

    def release(self) -> None:
        self._video.release()
