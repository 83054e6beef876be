"""What viewers cost: real MediaPipe, a real server, viewers in a process of their own."""

import pytest

from edge_runtime.trackers import hand_models

pytest.importorskip("aiohttp", reason="needs aiohttp, of the extra web")

from benchmarks import viewers

needs_hand_model = pytest.mark.skipif(
    hand_models.wheel_models() is None and hand_models.named_file(None) is None,
    reason="this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none",
)


@needs_hand_model
def test_each_number_of_viewers_has_its_turns():
    result = viewers.measure("sample", counts=(0, 2), rounds=2, frames=5)
    counts = {each.settings["viewers"]: each.inferences for each in result.measurements}
    assert counts == {"0": 10, "2": 10}
    assert all(ms > 0 for each in result.measurements for ms in each.stages_ms["total"])
    header, none, two = viewers.table(result).splitlines()
    assert header.split()[:2] == ["viewers", "FPS"]
    assert none.split()[0] == "0"
    assert none.split()[2] == "100.0%"
    assert two.split()[0] == "2"
