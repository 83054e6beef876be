"""Squares in a picture: where their corners are, and how much they share."""

from math import pi

import numpy as np
import pytest

from edge_runtime.trackers.tflite.region import Region, whole_picture


def place(region: Region, u: float, v: float) -> np.ndarray:
    """Where (u, v) of a cut-out of 100 pixels is in the picture."""
    return region.to_picture(100) @ (u, v, 1)


def test_the_middle_stays_the_middle_however_it_is_turned():
    for rotation in (0.0, 1.0, -2.5):
        np.testing.assert_allclose(place(Region(30, 40, 20, rotation), 50, 50), [30, 40])


def test_what_is_up_in_a_region_turned_by_a_quarter_is_right_in_the_picture():
    np.testing.assert_allclose(place(Region(30, 40, 20, pi / 2), 50, 0), [40, 40])
    np.testing.assert_allclose(place(Region(30, 40, 20), 50, 0), [30, 30])


def test_the_whole_picture_is_padded_to_a_square():
    region = whole_picture(640, 480)
    np.testing.assert_allclose(place(region, 0, 0), [0, -80])
    np.testing.assert_allclose(place(region, 100, 100), [640, 560])


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (Region(0, 0, 10), 1),
        (Region(0, 0, 10, 1.0), 1),
        (Region(5, 0, 10), 1 / 3),
        (Region(5, 5, 10), 1 / 7),
        (Region(0, 0, 20), 1 / 4),
        (Region(4, 4, 20), 1 / 4),
        (Region(10, 0, 10), 0),
        (Region(40, 40, 10), 0),
    ],
)
def test_overlap_is_intersection_over_union_of_the_unturned_squares(other, share):
    region = Region(0, 0, 10)
    assert region.overlap(other) == pytest.approx(share)
    assert other.overlap(region) == pytest.approx(share)
