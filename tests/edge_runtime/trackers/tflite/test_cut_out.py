"""A model's input shows the region, upright, from 0 to 1."""

from math import pi

import numpy as np

from edge_runtime.trackers.tflite.cut_out import CutOut
from edge_runtime.trackers.tflite.region import Region


def picture() -> np.ndarray:
    """(40, 60, rgb=3): red grows to the right, green grows down, blue is full."""
    rgb = np.full((40, 60, 3), 255, np.uint8)
    rgb[..., 0] = np.arange(60) * 4
    rgb[..., 1] = np.arange(40)[:, np.newaxis] * 4
    return rgb


def cut(region: Region, *, repeat_edge: bool = True) -> np.ndarray:
    return CutOut(20, repeat_edge=repeat_edge).cut(picture(), region.to_picture(20))


def test_pixels_are_those_of_the_region():
    values = cut(Region(30, 20, 20))
    assert values.shape == (1, 20, 20, 3)
    assert values.dtype == np.float32
    np.testing.assert_allclose(values[0, 5, :, 0], np.arange(20, 40) * 4 / 255, rtol=1e-6)
    np.testing.assert_allclose(values[0, :, 5, 1], np.arange(10, 30) * 4 / 255, rtol=1e-6)
    np.testing.assert_allclose(values[..., 2], 1)


def test_a_hand_that_points_right_points_up():
    values = cut(Region(30, 20, 20, pi / 2))
    # Red, which grew to the right, grows upwards: along the rows backwards.
    np.testing.assert_allclose(values[0, 1:, 5, 0], np.arange(39, 20, -1) * 4 / 255, rtol=1e-6)


def test_beyond_the_frame_is_its_edge_or_black():
    region = Region(0, 20, 20)
    np.testing.assert_allclose(cut(region)[0, :, :10, 2], 1)
    np.testing.assert_allclose(cut(region, repeat_edge=False)[0, :, :10, 2], 0)


def test_the_buffer_is_used_again():
    cut_out = CutOut(20, repeat_edge=True)
    first = cut_out.cut(picture(), Region(30, 20, 20).to_picture(20))
    assert cut_out.cut(picture(), Region(20, 20, 20).to_picture(20)) is first
