"""The last minute, second by second."""

import pytest

from edge_runtime.web.history import KEPT_S, History


def times(ms):
    return {"tracker": ms, "model": 1.0, "other": 0.5}


def test_a_second_is_the_mean_of_its_frames():
    history = History()
    history.add(10.1, times(4.0))
    history.add(10.9, times(8.0))
    assert history.seconds == ()
    history.add(11.0, times(100.0))
    assert history.seconds == (pytest.approx((6.0, 1.0, 0.5)),)


def test_seconds_without_frames_are_empty():
    history = History()
    history.add(10.0, times(4.0))
    history.add(11.5, None)
    history.add(13.0, times(5.0))
    assert history.seconds == ((4.0, 1.0, 0.5), (), ())


def test_a_viewer_gets_what_it_has_not_seen():
    history = History()
    for second in range(3):
        history.add(float(second), times(float(second)))
    assert [tracker for tracker, *_ in history.after(0)] == [0.0, 1.0]
    assert [tracker for tracker, *_ in history.after(1)] == [1.0]
    assert history.after(history.count) == ()


def test_no_more_than_a_minute_is_kept():
    history = History()
    for second in range(3 * KEPT_S):
        history.add(float(second), times(1.0))
    history.add(1e6, times(2.0))
    assert len(history.seconds) == KEPT_S
    assert history.after(0) == history.seconds
