"""The newest moment, made ready for the network once, whoever asks for it first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from edge_runtime.web.moment import Moment


@dataclass(frozen=True, slots=True)
class Packet:
    """A moment as it is sent; ``number`` counts moments from 1."""

    number: int
    message: str
    jpeg: bytes


class Broadcast:
    """Hands the newest moment to any number of viewers, each as often as it can take one.

    Nothing is queued: a viewer that comes late gets the moment of now. Nothing is encoded that
    nobody asks for, and nothing twice.

    Args:
        settings: what the page shows of the present settings.
    """

    def __init__(self, settings: Callable[[], dict[str, Any]]) -> None:
        self._settings = settings
        self._newest: tuple[int, Moment] | None = None
        self._packet = Packet(0, "", b"")
        self._changed = asyncio.Event()
        self._encoding = asyncio.Lock()
        self._waiting = 0

    @property
    def is_awaited(self) -> bool:
        """Whether some viewer has seen all there is, and waits."""
        return self._waiting > 0

    def show(self, number: int, moment: Moment) -> None:
        """``moment`` is the newest; from any thread, which then wakes the loop by ``wake``."""
        self._newest = (number, moment)

    def wake(self) -> None:
        """Look for something new; in the loop's thread."""
        self._changed.set()

    async def after(self, number: int) -> Packet:
        """The newest packet, once it is newer than ``number``."""
        while True:
            self._changed.clear()
            if self._newest is not None and self._newest[0] > number:
                return await self._encoded()
            self._waiting += 1
            try:
                await self._changed.wait()
            finally:
                self._waiting -= 1

    async def _encoded(self) -> Packet:
        async with self._encoding:
            assert self._newest is not None
            newest, moment = self._newest
            if self._packet.number < newest:
                message = moment.message(self._settings())
                # In a thread of its own: OpenCV encodes without the interpreter lock.
                jpeg = await asyncio.to_thread(moment.jpeg)
                self._packet = Packet(newest, message, jpeg)
            return self._packet
