"""The annotated video has the source's speed, whatever frames were dropped."""

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sinks import VideoWriter
from edge_runtime.sources.video import VideoFile


def grey(value, size=(48, 64)):
    return np.full((*size, 3), value, np.uint8)


def test_dropped_frames_are_filled_so_that_time_stays_right(tmp_path, shown):
    path = tmp_path / "out.mp4"
    sink = VideoWriter(path, fps=10)
    for time_s, value in ((5.0, 40), (5.1, 80), (5.4, 120)):
        shown(sink, time_s=time_s, picture=grey(value))
    assert not path.exists()
    sink.close()
    sink.close()
    means = [frame.bgr.mean() for frame in VideoFile(path)]
    np.testing.assert_allclose(means, [40, 80, 120, 120, 120], atol=4)
    assert list(tmp_path.iterdir()) == [path]


def test_pictures_of_other_sizes_are_fitted_into_the_first(tmp_path, shown):
    path = tmp_path / "out.mp4"
    sink = VideoWriter(path, fps=1)
    shown(sink, time_s=0.0, picture=grey(200, (49, 65)))
    shown(sink, time_s=1.0, picture=grey(200, (96, 64)))
    sink.close()
    first, second = VideoFile(path)
    assert first.bgr.shape == second.bgr.shape == (48, 64, 3)
    assert second.bgr[:, :8].mean() < 10
    assert second.bgr[:, 28:36].mean() > 180


def test_a_run_without_frames_leaves_nothing(tmp_path):
    VideoWriter(tmp_path / "out.mp4", fps=30).close()
    assert not list(tmp_path.iterdir())


def test_names_that_cannot_be_written_are_refused_at_once(tmp_path):
    with pytest.raises(UserError, match=r"does not end in \.mp4"):
        VideoWriter(tmp_path / "out.gif", fps=30)
    with pytest.raises(UserError, match="nowhere does not exist"):
        VideoWriter(tmp_path / "nowhere" / "out.mp4", fps=30)


def test_a_folder_without_write_access_is_told(tmp_path, shown, monkeypatch):
    monkeypatch.setattr(cv2.VideoWriter, "isOpened", lambda self: False, raising=False)
    sink = VideoWriter(tmp_path / "out.mp4", fps=30)
    with pytest.raises(UserError, match=r"out\.mp4 cannot be written"):
        shown(sink, picture=grey(1))
