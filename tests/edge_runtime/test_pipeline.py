"""From frames to events, with real features and decoding, and scripted hands."""

import numpy as np
import pytest

from edge_runtime.bundle.manifest import Manifest, ModelSpec
from edge_runtime.decoding import Decoder
from edge_runtime.errors import UserError
from edge_runtime.features import HAND63
from edge_runtime.interpreters import FakeInterpreter
from edge_runtime.landmarks import Landmarks
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Handshapes
from edge_runtime.screen import Painter
from edge_runtime.sinks import FakeSink
from edge_runtime.sources import FakeSource, Outage
from edge_runtime.trackers import FakeTracker

LABELS = ("?", "A", "B")
SIZE = (480, 640)
NO_HAND = Landmarks(SIZE[1], SIZE[0])


def showing(label: str, side: str = "right_hand") -> Landmarks:
    """Some hand, another one for each label."""
    spread = np.random.default_rng(LABELS.index(label)).uniform(-0.1, 0.1, (21, 3))
    hand = (spread + np.array([0.5, 0.5, 0])).astype(np.float32)
    hand[0], hand[9] = (0.5, 0.7, 0), (0.5, 0.5, 0)
    return Landmarks(SIZE[1], SIZE[0], **{side: hand})


def nearest_label(features: np.ndarray) -> np.ndarray:
    """Logits of a classifier by distance."""
    known = np.stack([HAND63.of_frame(showing(label)) for label in LABELS])
    return -10 * np.linalg.norm(known - features, axis=1)


def make_recognizer(*, sequence=True):
    spec = ModelSpec("hand63", 1, LABELS, {}, {}, unknown_threshold=0.5)
    manifest = Manifest("letters", "1.0.0", "letters", {"static": spec}, {})
    interpreter = FakeInterpreter(nearest_label, (1, 63), (1, 3))
    return Handshapes(HAND63, interpreter, Decoder(manifest, sequence=sequence))


def make_pipeline(
    recorded,
    *,
    sequence=True,
    names=(),
    sinks=(),
    painter=None,
    source=None,
    recognizer=None,
    tracker=None,
):
    images = [np.zeros((*SIZE, 3), np.uint8)] * len(recorded)
    return Pipeline(
        source=source or FakeSource(images, sequence=sequence, names=names),
        tracker=tracker or FakeTracker(recorded),
        recognizer=recognizer or make_recognizer(sequence=sequence),
        sinks=sinks,
        painter=painter,
    )


def test_a_stream_is_spelled_and_ends_with_its_text():
    sink = FakeSink()
    recorded = [showing("A")] * 20 + [NO_HAND] * 10 + [showing("B")] * 20
    pipeline = make_pipeline(recorded, sinks=[sink])
    pipeline.run()
    frames = [event for event in sink.predictions if event.event == "frame"]
    signs = [event for event in sink.predictions if event.event == "sign"]
    assert [event.frame for event in frames] == list(range(50))
    assert [(event.label, event.text) for event in signs] == [("A", "A"), ("B", "AB")]
    last = sink.predictions[-1]
    assert (last.event, last.text, last.frame) == ("text", "AB", 49)
    assert pipeline.text == "AB"
    assert (pipeline.stopwatch.frames, pipeline.hands_found) == (50, 40)


def test_each_event_says_what_was_seen_and_how_long_it_took():
    sink = FakeSink()
    make_pipeline([showing("A")] * 10, sinks=[sink]).run()
    event = [event for event in sink.predictions if event.event == "frame"][9]
    assert event.label == "A"
    assert event.hand == "right"
    assert event.confidence > 0.5
    assert event.top[0][0] == "A"
    assert event.capture_time_s == pytest.approx(9 / 30)
    stages = ["capture", "convert", "track", "features", "invoke", "decode", "total"]
    assert list(event.latency_ms) == stages
    assert all(value >= 0 for value in event.latency_ms.values())


def test_the_left_hand_serves_where_there_is_no_right_one():
    sink = FakeSink()
    make_pipeline([showing("A", "left_hand")], sinks=[sink]).run()
    assert sink.predictions[0].hand == "left"


def test_separate_pictures_are_judged_each_by_itself():
    sink = FakeSink()
    recorded = [showing("A"), showing("B"), NO_HAND, showing("?")]
    names = ["1.png", "2.png", "3.png", "4.png"]
    make_pipeline(recorded, sequence=False, names=names, sinks=[sink]).run()
    seen = [(event.source_name, event.label, event.unknown) for event in sink.predictions]
    assert seen == [
        ("1.png", "A", False),
        ("2.png", "B", False),
        ("3.png", "", False),
        ("4.png", "", True),
    ]


def test_pictures_are_drawn_only_for_sinks_that_want_them():
    plain, wanting = FakeSink(), FakeSink(wants_picture=True)
    painter = Painter("ASL letters")
    make_pipeline([showing("A")] * 2, sinks=[plain, wanting], painter=painter).run()
    assert len(plain.pictures) == 0
    assert [picture.shape for picture in wanting.pictures] == [(556, 840, 3)] * 2
    undrawn = make_pipeline([showing("A")], sinks=[plain], painter=painter)
    undrawn.run()
    assert "draw" not in undrawn.stopwatch.percentiles_ms()


def test_stop_and_limit_end_after_a_whole_frame():
    sink = FakeSink()
    pipeline = make_pipeline([showing("A")] * 30, sinks=[sink])
    sink.take = lambda *_: pipeline.stop()
    pipeline.run()
    assert pipeline.stopwatch.frames == 1
    limited = make_pipeline([showing("A")] * 30)
    limited.run(limit=12)
    assert limited.stopwatch.frames == 12


def test_a_source_that_fails_still_gets_its_text_out():
    class Unplugged(FakeSource):
        def __iter__(self):
            yield from super().__iter__()
            raise UserError("camera 0 sends no more frames")

    sink = FakeSink()
    source = Unplugged([np.zeros((*SIZE, 3), np.uint8)] * 20)
    with pytest.raises(UserError, match="no more frames"):
        make_pipeline([showing("A")], source=source, sinks=[sink]).run()
    assert (sink.predictions[-1].event, sink.predictions[-1].text) == ("text", "A")


def test_the_tracker_gets_red_first():
    seen = []

    class Looking(FakeTracker):
        def track(self, rgb, timestamp_s):
            seen.append((rgb[0, 0].tolist(), rgb.flags.writeable))
            return super().track(rgb, timestamp_s)

    image = np.full((*SIZE, 3), (1, 2, 3), np.uint8)
    make_pipeline([], source=FakeSource([image]), tracker=Looking([NO_HAND])).run()
    assert seen == [([3, 2, 1], False)]


def test_our_own_share_of_a_frame_is_small():
    """Generous, for busy machines: the published figure is measured by edge-run itself."""
    pipeline = make_pipeline([showing("A")] * 300)
    pipeline.run()
    assert pipeline.stopwatch.percentiles_ms()["own"][0] < 2.0


class Interrupted(FakeSource):
    """Is lost for a second after its 20th frame."""

    live = True

    def __iter__(self):
        for frame in super().__iter__():
            yield frame
            if frame.index == 19:
                for tenth in range(1, 11):
                    lasting_s = tenth / 10
                    reason = "camera 0 is gone: trying to get it back"
                    yield Outage(reason, frame.timestamp_s + lasting_s, lasting_s)


def test_no_label_outlives_the_frames_of_a_lost_camera():
    sink, writer = FakeSink(), FakeSink(wants_picture=True)
    images = [np.zeros((*SIZE, 3), np.uint8)] * 40
    source = Interrupted(images)
    recorded = [showing("A")] * 40
    make_pipeline(recorded, sinks=[sink, writer], painter=Painter("ASL"), source=source).run()
    outages = [event for event in sink.predictions if event.event == "outage"]
    assert len(outages) == 10
    assert {(event.label, event.hand, event.top) for event in outages} == {("", "", ())}
    assert {event.message for event in outages} == {"camera 0 is gone: trying to get it back"}
    assert len(writer.pictures) == 50
    assert len({picture.shape for picture in writer.pictures}) == 1
    assert [event.event for event in sink.predictions].count("frame") == 40
