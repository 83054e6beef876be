"""One frame and what the pipeline would say of it."""

import numpy as np
import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame


@pytest.fixture
def shown():
    """Gives a sink one frame: shown(sink, label="A", name="a.png", time_s=0.0, picture=None)."""

    def show(sink, label="A", *, hand="right", unknown=False, name="", time_s=0.0, picture=None):
        frame = Frame(np.zeros((48, 64, 3), np.uint8), 0, time_s, 0.0, name)
        prediction = Prediction(
            event="frame",
            label=label,
            confidence=0.875,
            unknown=unknown,
            hand=hand,
            frame=0,
            capture_time_s=time_s,
            source_name=name,
        )
        sink.take(frame, Landmarks(64, 48), [prediction], picture)

    return show


@pytest.fixture
def text_event():
    return Prediction(
        event="text",
        label="",
        confidence=0.0,
        unknown=False,
        hand="",
        frame=9,
        capture_time_s=0.3,
        text="HI",
    )
