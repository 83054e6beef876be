"""One browser that watches."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress

from aiohttp import WSCloseCode, WSMsgType, web

from edge_runtime.errors import UserError
from edge_runtime.web.broadcast import Broadcast
from edge_runtime.web.history import History

# Moments on their way at once: one is shown while the next one travels.
_IN_FLIGHT = 2
HEARTBEAT_S = 20.0
MOST_BYTES_OF_A_COMMAND = 4096


class Viewer:
    """Sends moments as fast as the browser shows them, and takes its commands.

    The page answers every moment with {"do": "ready"}; until then at most ``_IN_FLIGHT`` are sent,
    so that a slow one gets fewer, never late ones.

    Args:
        socket: to the page.
        broadcast: of the moments.
        history: of the times.
        obey: does what a command says, or raises a ``UserError``.
        obeying: calls it.
    """

    def __init__(
        self,
        socket: web.WebSocketResponse,
        broadcast: Broadcast,
        history: History,
        obey: Callable[[object], object],
        obeying: Executor,
    ) -> None:
        self._socket = socket
        self._broadcast = broadcast
        self._history = history
        self._obey = obey
        self._obeying = obeying
        self._ready = asyncio.BoundedSemaphore(_IN_FLIGHT)
        self._seen = 0

    async def serve(self) -> None:
        """Until the page is closed."""
        sending = asyncio.create_task(self._send())
        try:
            async for message in self._socket:
                if message.type == WSMsgType.TEXT:
                    await self._take(message.data)
        finally:
            sending.cancel()

    async def part_after(self, number: int) -> None:
        """Close the page's socket once moment ``number`` has been sent."""
        while self._seen < number:
            await asyncio.sleep(0.01)
        await self._socket.close(code=WSCloseCode.GOING_AWAY)

    async def _send(self) -> None:
        seconds = 0
        try:
            while True:
                await self._ready.acquire()
                packet = await self._broadcast.after(self._seen)
                if news := self._history.after(seconds):
                    seconds = self._history.count
                    await self._socket.send_json({"kind": "seconds", "seconds": news})
                await self._socket.send_str(packet.message)
                if packet.jpeg:
                    await self._socket.send_bytes(packet.jpeg)
                self._seen = packet.number
        except ConnectionError:
            pass  # the browser has gone; the loop over its messages ends, too

    async def _take(self, text: str) -> None:
        try:
            command = json.loads(text)
        except (ValueError, RecursionError):
            command = None
        if command == {"do": "ready"}:
            self._grant()
            return
        try:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._obeying, self._obey, command)
        except UserError as error:
            await self._socket.send_json({"kind": "problem", "message": str(error)})

    def _grant(self) -> None:
        # More answers than moments come from a page that is not ours.
        with suppress(ValueError):
            self._ready.release()
