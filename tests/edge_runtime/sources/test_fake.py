"""The fake source gives what it was given."""

import numpy as np

from edge_runtime.sources import FakeSource


def test_frames_are_spaced_by_the_frame_rate():
    images = [np.full((4, 6, 3), value, np.uint8) for value in range(3)]
    source = FakeSource(images, fps=10, names=["a", "b", "c"])
    frames = list(source)
    np.testing.assert_allclose([frame.timestamp_s for frame in frames], [0, 0.1, 0.2])
    assert [frame.name for frame in frames] == ["a", "b", "c"]
    assert [frame.bgr[0, 0, 0] for frame in frames] == [0, 1, 2]
    source.close()
    assert source.closed
