"""A video that begins again."""

from contextlib import closing
from itertools import islice, pairwise

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources import FakeSource, open_source
from edge_runtime.sources.looped import Looped, open_looped

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


def test_pictures_and_cameras_do_not_begin_again(tmp_path):
    cv2.imwrite(str(tmp_path / "picture.png"), np.zeros((8, 8, 3), np.uint8))
    with pytest.raises(UserError, match="no video that can begin again"):
        open_looped(str(tmp_path))


def test_the_sample_goes_on_where_it_starts_again():
    with closing(open_source("sample")) as once:
        length = sum(1 for _ in once)
    with closing(open_looped("sample")) as source:
        frames = list(islice(source, length + 3))
    assert [frame.index for frame in frames] == list(range(length + 3))
    steps_s = [b.timestamp_s - a.timestamp_s for a, b in pairwise(frames)]
    assert steps_s == pytest.approx([1 / source.fps] * len(steps_s), abs=2e-3)
    assert (frames[length].bgr == frames[0].bgr).all()
