"""A video that begins again."""

from itertools import islice

import numpy as np
import pytest

from edge_runtime.sources import FakeSource
from edge_runtime.sources.looped import Looped

IMAGES = [np.full((4, 4, 3), value, np.uint8) for value in range(3)]


def test_times_and_numbers_go_on():
    opened = []

    def open_video():
        opened.append(FakeSource(IMAGES, fps=10))
        return opened[-1]

    source = Looped(open_video)
    frames = list(islice(source, 7))
    assert [frame.index for frame in frames] == list(range(7))
    assert [frame.timestamp_s for frame in frames] == pytest.approx([n / 10 for n in range(7)])
    assert [int(frame.bgr[0, 0, 0]) for frame in frames] == [0, 1, 2, 0, 1, 2, 0]
    assert [video.closed for video in opened] == [True, True, False]
    source.close()
    assert opened[-1].closed


def test_closing_ends_it():
    source = Looped(lambda: FakeSource(IMAGES))
    for frame in source:
        if frame.index == 4:
            source.close()
    assert frame.index == 4
