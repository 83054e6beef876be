"""Every frame of a video, in order and in time."""

import time

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources import open_source
from edge_runtime.sources.sample import open_sample
from edge_runtime.sources.video import VideoFile


@pytest.fixture
def grey_video(tmp_path):
    """Ten frames at 20 FPS that grow brighter by 20 each."""
    path = tmp_path / "grey.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20.0, (64, 48))
    for value in range(0, 200, 20):
        writer.write(np.full((48, 64, 3), value, np.uint8))
    writer.release()
    return path


def test_frames_come_in_order_with_their_times(grey_video):
    source = open_source(str(grey_video))
    frames = list(source)
    source.close()
    assert [frame.index for frame in frames] == list(range(10))
    np.testing.assert_allclose([frame.timestamp_s for frame in frames], np.arange(10) / 20)
    np.testing.assert_allclose([frame.bgr.mean() for frame in frames], range(0, 200, 20), atol=4)
    assert (source.fps, source.sequence, source.live) == (20.0, True, False)


def test_realtime_waits_for_the_time_of_each_frame(grey_video):
    started_s = time.perf_counter()
    source = VideoFile(grey_video, realtime=True)
    assert len(list(source)) == 10
    assert time.perf_counter() - started_s >= 9 / 20


def test_closing_amid_the_frames_ends_them(grey_video):
    source = VideoFile(grey_video)
    frames = iter(source)
    next(frames)
    source.close()
    source.close()
    assert len(list(frames)) <= 1  # the one that was decoded ahead


def test_the_sample_comes_along():
    sample = open_sample()
    first = next(iter(sample))
    sample.close()
    assert first.bgr.shape == (480, 640, 3)
    assert sample.description == "the sample clip"


@pytest.mark.parametrize("content", [b"", b"this is a text"])
def test_what_is_no_video_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "notes.mp4"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"notes\.mp4 is not a video"):
        open_source(str(path))


def test_a_missing_file_is_named():
    with pytest.raises(UserError, match="nowhere does not exist: name a video, a folder"):
        open_source("nowhere")
