"""A video's frames come with their RGB picture, made while the tracker was busy."""

import cv2
import numpy as np

from edge_runtime.sources import open_source


def test_rgb_is_the_same_picture_and_read_only():
    source = open_source("sample")
    frame = next(iter(source))
    source.close()
    assert np.array_equal(frame.rgb, cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB))
    assert not frame.rgb.flags.writeable
