"""From the palm model's numbers to where hands are."""

from math import pi

import numpy as np
import pytest

from edge_runtime.interpreters.several_outputs import FakeOutputs
from edge_runtime.trackers.tflite.palm_detection import PalmDetector

FRAME = np.zeros((480, 640, 3), np.uint8)
# Of 24 cells in a row of 8 pixels of the model, and two anchors in each: row 12, column 12.
MIDDLE = (12 * 24 + 12) * 2


def palm_model(*palms: tuple[int, float], pointing: tuple[float, float]) -> FakeOutputs:
    """Sees palms of 24 pixels at (anchor, logit), which point somewhere, and nothing else."""
    places = np.zeros((1, 2016, 18), np.float32)
    logits = np.full((1, 2016, 1), -9, np.float32)
    for anchor, logit in palms:
        places[0, anchor, 2:4] = 24
        places[0, anchor, 8:10] = pointing  # the third of seven points; the first is the wrist
        logits[0, anchor] = logit
    return FakeOutputs([places, logits])


@pytest.mark.parametrize(
    ("pointing", "rotation", "towards"),
    [((0, -9), 0, (0, -1)), ((9, 0), pi / 2, (1, 0)), ((0, 9), pi, (0, 1))],
)
def test_the_hand_is_larger_than_its_palm_and_ahead_of_it(pointing, rotation, towards):
    detector = PalmDetector(palm_model((MIDDLE, 3.0), pointing=pointing))
    (region,) = detector.detect(FRAME, most=2)
    pixel = 640 / 192  # the frame's width fills the model's input, and its height is padded
    palm_x, palm_y = 100 * pixel, 100 * pixel - 80
    assert region.side == pytest.approx(2.6 * 24 * pixel)
    assert np.exp(1j * region.rotation) == pytest.approx(np.exp(1j * rotation))
    assert region.x == pytest.approx(palm_x + towards[0] * 12 * pixel)
    assert region.y == pytest.approx(palm_y + towards[1] * 12 * pixel)


def test_confidence_is_the_sigmoid_of_the_models_score():
    for logit, found in ((0.9, 1), (0.8, 0)):  # sigmoid: 0.71 and 0.69
        model = palm_model((MIDDLE, logit), pointing=(0, -9))
        assert len(PalmDetector(model, min_confidence=0.7).detect(FRAME, most=2)) == found


@pytest.mark.parametrize(("confidence", "found"), [(0.0, True), (1.0, False)])
def test_the_ends_of_confidence_take_everything_and_nothing(confidence, found):
    model = palm_model((MIDDLE, 3.0), pointing=(0, -9))
    assert bool(PalmDetector(model, min_confidence=confidence).detect(FRAME, 2)) == found


def test_the_best_come_first_and_no_more_than_wanted():
    corner, middle = 0, MIDDLE
    model = palm_model((corner, 1.0), (middle, 3.0), pointing=(0, -9))
    assert len(PalmDetector(model).detect(FRAME, most=2)) == 2
    (best,) = PalmDetector(model).detect(FRAME, most=1)
    assert best.x == pytest.approx(100 * 640 / 192)


def test_the_model_sees_the_frame_between_black_borders():
    model = palm_model(pointing=(0, -9))
    assert PalmDetector(model).detect(FRAME + 255, most=1) == []
    (seen,) = model.inputs
    np.testing.assert_allclose(seen[0, 30:160], 1)
    np.testing.assert_allclose(seen[0, :23], 0)
    np.testing.assert_allclose(seen[0, 169:], 0)
