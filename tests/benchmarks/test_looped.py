"""A video that goes on for as long as a benchmark wants."""

from contextlib import closing
from itertools import islice, pairwise

import cv2
import numpy as np
import pytest

from benchmarks.looped import Looped
from edge_runtime.errors import UserError
from edge_runtime.sources import open_source


def test_indices_and_times_go_on_where_the_video_starts_again():
    with closing(open_source("sample")) as once:
        length = sum(1 for _ in once)
    with closing(Looped("sample")) as source:
        frames = list(islice(source, length + 3))
    assert [frame.index for frame in frames] == list(range(length + 3))
    steps_s = [b.timestamp_s - a.timestamp_s for a, b in pairwise(frames)]
    assert steps_s == pytest.approx([1 / source.fps] * len(steps_s), abs=2e-3)
    assert (frames[length].bgr == frames[0].bgr).all()


def test_pictures_are_no_video(tmp_path):
    cv2.imwrite(str(tmp_path / "picture.png"), np.zeros((8, 8, 3), np.uint8))
    with pytest.raises(UserError, match="no video"):
        Looped(str(tmp_path))
