"""Shows a run in browsers."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame
from edge_runtime.stopwatch import shares_ms
from edge_runtime.web.address import Address
from edge_runtime.web.controls import Controls
from edge_runtime.web.history import History
from edge_runtime.web.moment import Moment

if TYPE_CHECKING:
    from edge_runtime.web.server import WebServer

_FPS_FRAMES = 30


class WebView:
    """Takes its place on the network at once, and serves from ``start`` on.

    The skeleton is drawn by the browsers, and frames are encoded by the server's thread and only
    while someone watches, so that the pipeline does not wait for viewers.

    Args:
        address: to listen at.

    Attributes:
        url: of the page.

    Raises:
        UserError: aiohttp is missing, or the address cannot be had.
    """

    wants_picture = False

    def __init__(self, address: Address) -> None:
        try:
            import aiohttp  # noqa: F401
        except ImportError as error:
            raise UserError(
                'the web view needs aiohttp: run pip install "asl-edge[web]"'
            ) from error
        self._address = address
        self._listening = address.listen()
        self.url = address.url(self._listening.getsockname()[1])
        self._history = History()
        self._shown_s: deque[float] = deque(maxlen=_FPS_FRAMES)
        self._server: WebServer | None = None

    def start(self, controls: Controls) -> None:
        """Answer browsers, whose commands go to ``controls``."""
        from edge_runtime.web.server import WebServer

        self._server = WebServer(self._listening, self._address, controls, self._history)

    @property
    def viewers(self) -> int:
        """Pages that watch now."""
        return self._server.viewers if self._server else 0

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        now_s = time.perf_counter()
        self._shown_s.append(now_s)
        self._history.add(now_s, shares_ms(predictions[0].latency_ms))
        self._show(Moment(predictions[0], self._fps(), landmarks, frame.bgr))

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        self._shown_s.clear()
        self._history.add(time.perf_counter(), None)
        self._show(Moment(predictions[0]), last=True)

    def finish(self, text: Prediction) -> None:
        self._show(Moment(text), last=True)

    def _show(self, moment: Moment, *, last: bool = False) -> None:
        if self._server is not None:
            self._server.show(moment, last=last)

    def _fps(self) -> float:
        elapsed_s = self._shown_s[-1] - self._shown_s[0]
        return (len(self._shown_s) - 1) / elapsed_s if elapsed_s else 0.0

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None
        self._listening.close()
