"""Events over a socket of this machine, to whoever reads."""

import json
import socket
import stat

import pytest

from edge_runtime.errors import UserError
from edge_runtime.sinks import JsonSocket
from edge_runtime.sinks.json_socket import MOST_UNREAD_BYTES


@pytest.fixture
def sink():
    made = JsonSocket("tcp://127.0.0.1:0")
    yield made
    made.close()


def lines(reader):
    reader.settimeout(5)
    return [json.loads(line) for line in reader.makefile("rb")]


def connect(sink):
    return socket.create_connection(("127.0.0.1", sink.port))


def test_readers_come_and_go(sink, shown, text_event):
    shown(sink, "A")  # nobody listens
    with connect(sink) as first:
        shown(sink, "B")
        with connect(sink) as second:
            shown(sink, "C")
            second.settimeout(5)
            assert json.loads(second.recv(4096))["label"] == "C"
        shown(sink, "D")
        sink.finish(text_event)
        sink.close()
        events = lines(first)
    assert [event["label"] for event in events] == ["B", "C", "D", ""]
    assert events[-1]["text"] == "HI"


def test_one_that_never_reads_is_cut_off_and_holds_nobody_up(sink, shown):
    with connect(sink):
        shown(sink, "A")
        assert sink.readers == 1
        for _ in range(200):
            if not sink.readers:
                break
            shown(sink, "W" * (MOST_UNREAD_BYTES // 16))
        assert sink.readers == 0


def test_a_path_is_for_this_user_alone_and_goes_with_the_run(tmp_path, shown):
    path = tmp_path / "events.sock"
    sink = JsonSocket(f"unix:{path}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with socket.socket(socket.AF_UNIX) as reader:
        reader.connect(str(path))
        shown(sink, "A")
        with pytest.raises(UserError, match="cannot be listened at"):
            JsonSocket(f"unix:{path}")
        sink.close()
        assert [event["label"] for event in lines(reader)] == ["A"]
    assert not path.exists()


def test_the_socket_of_a_run_that_was_killed_gives_way(tmp_path):
    path = tmp_path / "events.sock"
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    JsonSocket(f"unix:{path}").close()


def test_a_file_does_not_give_way(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("mine")
    with pytest.raises(UserError, match=r"notes\.txt cannot be listened at"):
        JsonSocket(f"unix:{path}")
    assert path.read_text() == "mine"


@pytest.mark.parametrize("target", ["tcp://0.0.0.0:9000", "tcp://127.0.0.1", "tcp://x:y"])
def test_others_cannot_connect(target):
    with pytest.raises(UserError, match="no port of this machine alone"):
        JsonSocket(target)
