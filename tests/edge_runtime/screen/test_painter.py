"""The picture that a person sees."""

import numpy as np
import pytest

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.screen import Painter

# A flat hand in the left third of the picture, fingers up; depth grows towards the little finger.
HAND = np.zeros((21, 3), np.float32)
HAND[:, 0] = 0.1 + 0.05 * np.repeat([0, 1, 2, 3, 4, 5], [1, 4, 4, 4, 4, 4])
HAND[:, 1] = 0.8 - 0.1 * np.array([0, *[1, 2, 3, 4] * 5])
HAND[:, 2] = HAND[:, 0]


def prediction(**changes) -> Prediction:
    fields = {
        "event": "frame",
        "label": "H",
        "confidence": 0.97,
        "unknown": False,
        "hand": "right",
        "frame": 0,
        "capture_time_s": 0.0,
        "top": (("H", 0.97), ("U", 0.02), ("G", 0.01)),
        "latency_ms": {"track": 5.0, "invoke": 0.02, "total": 5.6},
        "text": "HELLO",
    }
    return Prediction(**{**fields, **changes})


def paint(size=(480, 640), landmarks=None, painter=None, **changes):
    frame = np.full((*size, 3), 90, np.uint8)
    landmarks = landmarks or Landmarks(size[1], size[0], right_hand=HAND)
    painter = painter or Painter("ASL letters")
    return painter.paint(frame, landmarks, prediction(**changes), 30.0)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((480, 640), (556, 840)),
        ((720, 1280), (834, 1580)),
        ((1080, 1920), (1252, 2370)),
        ((100, 100), (556, 680)),
        ((3000, 4000), (1252, 1890)),
    ],
)
def test_every_size_of_frame_becomes_a_readable_picture(size, expected):
    picture = paint(size)
    assert picture.shape == (*expected, 3)
    assert picture.dtype == np.uint8


def test_the_frame_is_covered_by_nothing_but_the_hand():
    picture = paint()[:480, :640]
    touched = np.nonzero((picture != 90).any(axis=2))
    assert touched[1].max() < 0.45 * 640
    without = paint(landmarks=Landmarks(640, 480), hand="")[:480, :640]
    assert (without == 90).all()


def test_mirroring_turns_the_frame_and_the_hand_but_not_the_text():
    plain, mirrored = paint(), paint(painter=Painter("ASL letters", mirror=True))
    touched = np.nonzero((mirrored[:480, :640] != 90).any(axis=2))
    assert touched[1].min() > 0.55 * 640
    np.testing.assert_array_equal(plain[:, 640:], mirrored[:, 640:])
    np.testing.assert_array_equal(plain[480:], mirrored[480:])


def test_the_frame_itself_is_left_as_it_is():
    frame = np.full((480, 640, 3), 90, np.uint8)
    Painter("t", show_help=True).paint(
        frame, Landmarks(640, 480, right_hand=HAND), prediction(), 30.0
    )
    assert (frame == 90).all()


@pytest.mark.parametrize(
    "changes",
    [
        {"unknown": True, "label": "", "top": (("U", 0.3),)},
        {"hand": "", "label": "", "top": ()},
        {"label": "thank you", "top": (("thank you", 0.6), ("please", 0.4))},
        {"text": "A TEXT MUCH LONGER THAN THE BAR IS WIDE, WHICH SHOWS ITS END ONLY"},
        {"text": ""},
        {"latency_ms": {}},
    ],
)
def test_every_state_has_a_look_of_its_own(changes):
    assert (paint(**changes) != paint()).any()


def test_help_covers_the_frame_only_while_it_is_wanted():
    painter = Painter("ASL letters")
    plain = paint(painter=painter)
    painter.toggle_help()
    helped = paint(painter=painter)
    painter.toggle_help()
    assert (helped[:480, :640] != plain[:480, :640]).mean() > 0.9
    np.testing.assert_array_equal(paint(painter=painter), plain)


def test_pictures_without_a_text_have_no_bar():
    picture = paint(painter=Painter("ASL digits", show_text=False))
    assert picture.shape == (480, 840, 3)


@pytest.mark.parametrize("size", [(480, 640), (720, 1280), (1080, 1920), (240, 320)])
def test_a_lost_camera_is_told_where_the_picture_was(size):
    frame = np.full((*size, 3), (0, 0, 255), np.uint8)
    painter = Painter("ASL letters")
    before = painter.paint(frame, Landmarks(size[1], size[0]), prediction(hand="", top=()), 30.0)
    event = prediction(
        event="outage", label="", hand="", top=(), latency_ms={}, message="gone " * 12
    )
    picture = painter.paint_outage(frame, event, 3.2)
    assert picture.shape == before.shape
    view = picture[: before.shape[0] // 2, : before.shape[1] // 2].astype(int)
    assert view[..., 2].mean() < 80


def test_what_may_still_change_is_fainter():
    settled, partly = paint(text="HELLO"), paint(text="HEL", pending="LO")
    assert settled.shape == partly.shape
    difference = np.argwhere((settled != partly).any(axis=-1))
    assert len(difference)
    assert difference[:, 0].min() > 480  # in the bar alone, where the end of the text is
    assert settled.sum() > partly.sum()


def test_a_lost_camera_is_not_told_as_a_missing_hand():
    unseen = {"label": "", "hand": "", "top": (), "landmarks": Landmarks(640, 480)}
    panels = [paint(event=event, **unseen)[:, 640:] for event in ("frame", "outage")]
    assert not np.array_equal(*panels)
