"""JSON lines: one per event, whole files only."""

import json

import pytest

from edge_runtime.errors import UserError
from edge_runtime.sinks import JsonLines


def test_a_file_takes_its_name_when_it_is_whole(tmp_path, shown, text_event):
    path = tmp_path / "out.jsonl"
    sink = JsonLines(str(path))
    shown(sink, "B", time_s=0.25)
    assert not path.exists()
    sink.finish(text_event)
    sink.close()
    sink.close()
    frame, text = map(json.loads, path.read_text().splitlines())
    assert (frame["event"], frame["label"], frame["confidence"]) == ("frame", "B", 0.875)
    assert frame["capture_time_s"] == 0.25
    assert (text["event"], text["text"]) == ("text", "HI")
    assert list(tmp_path.iterdir()) == [path]


def test_each_line_is_out_before_the_next_frame(tmp_path, shown):
    sink = JsonLines(str(tmp_path / "out.jsonl"))
    shown(sink)
    assert (tmp_path / "out.jsonl.part").read_text().count("\n") == 1
    sink.close()


def test_a_run_with_nothing_to_say_keeps_the_earlier_file(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("earlier")
    JsonLines(str(path)).close()
    assert path.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_dash_is_standard_output(capsys, shown):
    sink = JsonLines("-")
    shown(sink)
    sink.close()
    assert json.loads(capsys.readouterr().out)["label"] == "A"


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(UserError, match=r"out\.jsonl cannot be written .*--json"):
        JsonLines(str(tmp_path / "nowhere" / "out.jsonl"))
