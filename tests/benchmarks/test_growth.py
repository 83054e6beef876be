"""How cost grows is measured in turns, and told as an exponent."""

import time

import cv2
import numpy as np
import pytest

from benchmarks.growth import Curve, Growth, Points, grown, markdown
from benchmarks.growth_curves import curves
from benchmarks.growth_plot import picture
from edge_runtime.errors import UserError


def points(exponent: float) -> Points:
    sizes = (1, 2, 4, 8)
    seconds = tuple((0.001 * size**exponent,) * 3 for size in sizes)
    return Points("made up", "things", sizes, seconds, 0.0)


@pytest.mark.parametrize("exponent", [0.0, 1.0, 2.0])
def test_the_exponent_is_the_slope_of_the_logarithms(exponent):
    assert points(exponent).exponent == pytest.approx(exponent, abs=1e-9)
    assert points(exponent).last_exponent == pytest.approx(exponent, abs=1e-9)


def test_work_that_sleeps_as_long_as_it_is_large_grows_linearly():
    curve = Curve("naps", "ms", (5, 10, 20), lambda size: lambda: time.sleep(size / 1000))
    (found,) = grown([curve], 3, lambda what: None).curves
    assert found.exponent == pytest.approx(1, abs=0.4)
    assert [len(rounds) for rounds in found.seconds] == [3, 3, 3]


def test_work_may_time_itself():
    curve = Curve("told", "things", (1, 2, 4), lambda size: lambda: float(size**2))
    assert grown([curve], 2, lambda what: None).curves[0].exponent == pytest.approx(2)


def test_a_run_is_kept_and_drawn(tmp_path):
    growth = Growth("Tester", "2025-01-01", (points(1.0), points(2.0)))
    growth.write(tmp_path / "growth.json")
    assert Growth.read(tmp_path / "growth.json") == growth
    with pytest.raises(UserError, match="name another"):
        Growth.read(tmp_path / "none.json")
    assert "| made up | 1 | 8 things | 1.000 ms | 64.000 ms | 2.00 | 2.00 |  |" in markdown(growth)
    drawn = cv2.imdecode(np.frombuffer(picture(growth), np.uint8), cv2.IMREAD_COLOR)
    assert drawn.shape[1] == 1200
    assert drawn.std() > 10


def test_what_is_cheap_is_run_at_its_smallest_size():
    cheap = {"frames in it", "classes"}
    for curve in curves():
        assert list(curve.sizes) == sorted(curve.sizes)
        if curve.unit in cheap:
            curve.prepared(curve.sizes[0])()
