"""The server of the web view, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from importlib.resources import files

from aiohttp import web
from aiohttp.typedefs import Handler

from edge_runtime.web.address import Address
from edge_runtime.web.broadcast import Broadcast
from edge_runtime.web.controls import Controls, obey
from edge_runtime.web.guard import add_headers, guard
from edge_runtime.web.history import History
from edge_runtime.web.moment import Moment
from edge_runtime.web.viewer import HEARTBEAT_S, MOST_BYTES_OF_A_COMMAND, Viewer

# What each viewer costs is small, but not nothing.
MOST_VIEWERS = 32
_FAREWELL_S = 1.0
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


class WebServer:
    """Serves the page and its moments until it is closed.

    Args:
        listening: socket to accept browsers on; closed with the server.
        address: of that socket.
        controls: of the run.
        history: that viewers are shown.
    """

    def __init__(
        self, listening: socket.socket, address: Address, controls: Controls, history: History
    ) -> None:
        self._listening = listening
        self._address = address
        self._controls = controls
        self._history = history
        self._broadcast = Broadcast(controls.settings)
        self._viewers: set[Viewer] = set()
        self._number = 0
        self._loop = asyncio.new_event_loop()
        # One thread for pictures and one for commands, as no two of either are worked on at once:
        # asyncio's own pool grows for hours.
        self._loop.set_default_executor(ThreadPoolExecutor(1, "web view pictures"))
        self._obeying = ThreadPoolExecutor(1, "web view commands")
        self._closing = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="web view", daemon=True)
        self._thread.start()

    @property
    def viewers(self) -> int:
        """Pages that watch now."""
        return len(self._viewers)

    def show(self, moment: Moment, *, last: bool = False) -> None:
        """Let viewers have ``moment``; takes microseconds, however many they are.

        Args:
            moment: the newest one.
            last: no other may follow soon.
        """
        self._number += 1
        self._broadcast.show(self._number, moment)
        if last or self._broadcast.is_awaited:
            self._call(self._broadcast.wake)

    def close(self) -> None:
        """Say goodbye to the viewers and end the thread; safe to call twice."""
        self._call(self._closing.set)
        self._thread.join(4 * _FAREWELL_S)

    def _call(self, action: Callable[[], object]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(action)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._obeying.shutdown()
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()

    async def _serve(self) -> None:
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=_FAREWELL_S)
        await runner.setup()
        await web.SockSite(runner, self._listening).start()
        await self._closing.wait()
        await asyncio.gather(*(self._part(viewer) for viewer in set(self._viewers)))
        await runner.cleanup()

    async def _part(self, viewer: Viewer) -> None:
        # One that does not read is cut off with the server.
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(viewer.part_after(self._number), _FAREWELL_S)

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[guard(self._address)])
        app.on_response_prepare.append(add_headers)
        path = self._address.path
        for name, response in _page().items():
            app.router.add_get(f"{path}/{name}", response)
        app.router.add_get(f"{path}/view", self._view)
        return app

    async def _view(self, request: web.Request) -> web.WebSocketResponse:
        if len(self._viewers) >= MOST_VIEWERS:
            raise web.HTTPServiceUnavailable(text="too many viewers: close another page first\n")
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_S, compress=False, max_msg_size=MOST_BYTES_OF_A_COMMAND
        )
        await socket.prepare(request)
        viewer = Viewer(
            socket, self._broadcast, self._history, partial(obey, self._controls), self._obeying
        )
        self._viewers.add(viewer)
        try:
            await viewer.serve()
        finally:
            self._viewers.discard(viewer)
        return socket


def _page() -> dict[str, Handler]:
    """Name under the server's root -> what answers it; read once, so that no path is followed."""
    answers: dict[str, Handler] = {}
    for file in (files("edge_runtime") / "web" / "page").iterdir():
        suffix = file.name[file.name.rfind(".") :]
        name = "" if file.name == "index.html" else file.name
        answers[name] = _answer(file.read_bytes(), _TYPES[suffix])
    return answers


def _answer(content: bytes, content_type: str) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=content, content_type=content_type, charset="utf-8")

    return answer
