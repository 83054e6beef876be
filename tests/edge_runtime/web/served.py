"""A served run without a camera: tests show frames by hand, and watch as a page does."""

import json

import numpy as np
import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sinks import WebView
from edge_runtime.sources import Frame
from edge_runtime.web import Address
from edge_runtime.web.controls import FakeControls

aiohttp = pytest.importorskip("aiohttp", reason="needs aiohttp, of the extra web")

HAND = np.random.default_rng(0).uniform(0, 1, (21, 3)).astype(np.float32)


class Run:
    """A web view, and what would feed it."""

    def __init__(self, address="127.0.0.1:0"):
        self.controls = FakeControls()
        self.sink = WebView(Address.parse(address))
        self.url = self.sink.url
        self._shown = 0

    def start(self):
        self.sink.start(self.controls)
        return self

    def show(self, label="A", text=""):
        """One frame of a hand."""
        size = (48, 64, 3)
        frame = Frame(np.full(size, self._shown % 256, np.uint8), self._shown, self._shown / 30, 0)
        landmarks = Landmarks(64, 48, right_hand=HAND)
        ms = {"track": 5.0, "invoke": 0.5, "total": 6.0}
        prediction = Prediction(
            event="frame",
            label=label,
            confidence=0.9,
            unknown=False,
            hand="right",
            frame=self._shown,
            capture_time_s=frame.timestamp_s,
            latency_ms=ms,
            text=text,
        )
        self.sink.take(frame, landmarks, [prediction], None)
        self._shown += 1

    def finish(self, text):
        """The end of the stream."""
        self.sink.finish(Prediction("text", "", 0.0, False, "", self._shown, 0.0, text=text))

    def lose(self, message):
        """One word of an outage."""
        outage = Prediction("outage", "", 0.0, False, "", self._shown, 0.0, message=message)
        self.sink.lost([outage], None)


async def next_moment(page):
    """(message, JPEG or None) of the next moment, which is answered as the page does."""
    while True:
        message = json.loads(await page.receive_str())
        if message["kind"] == "moment":
            break
    jpeg = await page.receive_bytes() if message["picture"] else None
    await page.send_json({"do": "ready"})
    return message, jpeg
