"""Step by step with MediaPipe's own graph: where it looks, and what it sees there."""

from contextlib import closing

import numpy as np
import pytest

from edge_runtime.trackers import hand_models
from edge_runtime.trackers.sides import hand_array
from edge_runtime.trackers.tflite.hand_landmarks import next_region
from edge_runtime.trackers.tflite.region import Region


@pytest.fixture(scope="module")
def graph():
    """mp.solutions.hands with the regions that it works with."""
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe has no legacy hand tracker")
    from mediapipe.python.solution_base import SolutionBase

    graph = SolutionBase(
        binary_graph_path="mediapipe/modules/hand_landmark/hand_landmark_tracking_cpu.binarypb",
        side_inputs={"model_complexity": 1, "num_hands": 1, "use_prev_landmarks": False},
        outputs=[
            "multi_hand_landmarks",
            "hand_rects_from_palm_detections",
            "hand_rects_from_landmarks",
        ],
    )
    with closing(graph):
        yield graph


def region_of(rect) -> Region:
    """Of MediaPipe's normalised rectangle in the sample clip's frames."""
    return Region(rect.x_center * 640, rect.y_center * 480, rect.width * 640, rect.rotation)


def assert_same(ours: Region, theirs: Region, pixels: float) -> None:
    apart = np.array([ours.x - theirs.x, ours.y - theirs.y, ours.side - theirs.side])
    assert np.abs(apart).max() < pixels
    turn = np.exp(1j * (ours.rotation - theirs.rotation))
    assert abs(np.angle(turn)) * theirs.side / 2 < pixels


def test_every_step_is_mediapipes(graph, make_own, right_hand_frames):
    own = make_own(sequence=False)
    for frame in right_hand_frames[::4]:
        theirs = graph.process({"image": frame})
        (first,) = theirs.hand_rects_from_palm_detections
        (found,) = own._detector.detect(frame, 1)
        assert_same(found, region_of(first), pixels=1)

        their_hand = hand_array(theirs.multi_hand_landmarks[0].landmark)
        hand = own._landmarker.look(frame, region_of(first))
        np.testing.assert_allclose(hand.points, their_hand, atol=1e-3)

        (following,) = theirs.hand_rects_from_landmarks
        pixels = their_hand[:, :2].astype(np.float64) * (640, 480)
        assert_same(next_region(pixels), region_of(following), pixels=0.01)
