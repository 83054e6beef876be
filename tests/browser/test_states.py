"""What the page tells in every state, and a picture of each, light and dark, wide and narrow."""

from contextlib import closing
from itertools import islice
from pathlib import Path

import cv2
import pytest

pytest.importorskip("aiohttp", reason="needs aiohttp, of the extra web")

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sinks import WebView
from edge_runtime.sources.sample import open_sample
from edge_runtime.trackers import choose
from edge_runtime.web import Address
from edge_runtime.web.controls import FakeControls

SHOTS = Path(__file__).parents[2] / "build" / "web"
TOP = (("L", 0.93), ("D", 0.04), ("G", 0.01))
MS = {"track": 11.1, "invoke": 0.05, "total": 11.8}
FRAME_OF_AN_L = 75
SIZES = {"wide": (1280, 860), "narrow": (390, 844)}


class Stage:
    """Shows one state after another."""

    def __init__(self, frame, landmarks):
        self.frame, self.landmarks = frame, landmarks
        self.sink = WebView(Address.parse("127.0.0.1:0"))
        self.sink.start(FakeControls())

    def show(self, label="", *, hand="right", unknown=False, text="HEL"):
        seen = self.landmarks if hand else Landmarks(640, 480)
        confidence = 0.93 if label else 0.3
        top = TOP if hand else ()
        prediction = Prediction(
            "frame", label, confidence, unknown, hand, 0, 0.0, top, latency_ms=MS, text=text
        )
        self.sink.take(self.frame, seen, [prediction], None)

    def spelling(self):
        self.show("L", text="HEL")

    def pending(self):
        words = "see you tom"
        top, text = (("t", 0.6), ("f", 0.2), ("s", 0.1)), "see you "
        prediction = Prediction(
            "frame", "t", 0.6, False, "right", 0, 0.0, top, MS, text, pending=words[len(text) :]
        )
        self.sink.take(self.frame, self.landmarks, [prediction], None)

    def unknown(self):
        self.show(unknown=True)

    def no_hand(self):
        self.show(hand="")

    def outage(self):
        message = "camera 0 is gone: trying to get it back"
        self.sink.lost([Prediction("outage", "", 0.0, False, "", 0, 0.0, message=message)], None)

    def ended(self):
        self.sink.finish(Prediction("text", "", 0.0, False, "", 0, 0.0, text="HELLO"))

    def lost(self):
        self.sink.close()


@pytest.fixture(scope="module")
def seen():
    """A frame of the sample that shows an L, and its landmarks."""
    frame = next(islice(open_sample(), FRAME_OF_AN_L, None))
    with closing(choose()) as tracker:
        return frame, tracker.track(cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB), 0.0)


STATES = (
    ("waiting", "waiting", "Waiting for the first picture."),
    ("spelling", "live", "right hand, 93 %"),
    ("pending", "live", "right hand, 60 %"),
    ("unknown", "live", "right hand, no sign"),
    ("no_hand", "live", "no hand"),
    ("outage", "outage", "camera 0 is gone: trying to get it back"),
    ("spelling", "live", "right hand, 93 %"),
    ("ended", "ended", "The stream has ended"),
    ("spelling", "live", "right hand, 93 %"),
    ("lost", "lost", "Trying to reach edge-run again."),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_each_state_is_told(seen, open_page, scheme, size):
    stage = Stage(*seen)
    width, height = SIZES[size]
    page = open_page(stage.sink.url, width=width, height=height, scheme=scheme, wait=False)
    for name, state, words in STATES:
        if name != "waiting":
            getattr(stage, name)()
        page.wait_for_selector(f"body[data-state={state}]")
        page.wait_for_selector(f"text={words}")
        page.screenshot(path=SHOTS / f"{name}-{scheme}-{size}.png", full_page=True)
    stage.sink.close()
