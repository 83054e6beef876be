"""Another recogniser, or another threshold, while a stream runs."""

import pytest

from edge_runtime.recognition import Switchable
from edge_runtime.sinks import FakeSink

from ..test_pipeline import NO_HAND, make_pipeline, make_recognizer, showing

A, B = [showing("A")] * 20, [showing("B")] * 20


def at_frame(pipeline, number, action):
    """A sink that has ``action`` called before frame ``number`` + 1, as another thread would."""
    sink = FakeSink()
    take = sink.take

    def take_and_act(frame, *rest):
        take(frame, *rest)
        if frame.index == number:
            pipeline().between_frames(action)

    sink.take = take_and_act
    return sink


def run(recorded, number, act):
    """The events of a run over ``recorded``; ``act`` gets the recogniser after a frame."""
    recognised = Switchable(make_recognizer())
    sink = at_frame(lambda: pipeline, number, lambda: act(recognised))
    pipeline = make_pipeline(recorded, sinks=[sink], recognizer=recognised)
    pipeline.run()
    return sink.predictions


def test_the_text_stays_when_the_recogniser_changes():
    events = run([*A, NO_HAND, *B], 20, lambda recognised: recognised.switch(make_recognizer()))
    signs = [(event.label, event.text) for event in events if event.event == "sign"]
    assert signs == [("A", "A"), ("B", "A B")]
    assert events[-1].text == "A B"


def test_a_threshold_counts_from_the_next_frame():
    def nothing_is_sure_enough(recognised):
        recognised.unknown_threshold = 1.5  # as no hand can be

    events = run(A * 2, 25, nothing_is_sure_enough)
    frames = [event for event in events if event.event == "frame"]
    assert (frames[25].label, frames[25].unknown) == ("A", False)
    assert (frames[39].label, frames[39].unknown) == ("", True)


def test_text_of_an_earlier_recogniser_is_taken_back_last():
    texts = []

    def edit(recognised):
        recognised.switch(make_recognizer())
        for _ in range(2):  # the space between them, then the letter
            texts.append(recognised.text)
            recognised.backspace()
        texts.append(recognised.text)

    run([*A, NO_HAND, NO_HAND], 20, edit)
    assert texts == ["A ", "A", ""]


def test_clear_takes_all():
    def switch_and_clear(recognised):
        recognised.switch(make_recognizer())
        recognised.clear()

    assert run([*A, NO_HAND, NO_HAND], 20, switch_and_clear)[-1].text == ""


def test_what_an_action_raises_ends_the_run():
    def fail(recognised):
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        run(A, 3, fail)
