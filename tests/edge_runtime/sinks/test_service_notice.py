"""systemd hears that a run is up and alive, over a real socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from edge_runtime.cli.run import main
from edge_runtime.sinks import ServiceNotice

if not hasattr(socket, "AF_UNIX"):
    pytest.skip("this system has no such sockets", allow_module_level=True)


@pytest.fixture
def systemd() -> Iterator[socket.socket]:
    # Addresses of sockets are short, so not below pytest's folder.
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as made:
        made.bind(str(Path(folder, "notify")))
        made.settimeout(1)
        yield made


def heard(systemd: socket.socket) -> list[str]:
    systemd.setblocking(False)
    said = []
    try:
        while True:
            said.append(systemd.recv(100).decode())
    except BlockingIOError:
        return said


def test_nobody_is_told_where_this_is_no_service() -> None:
    assert ServiceNotice.of({}) is None


def test_up_with_the_first_frame_and_stopping_at_the_end(systemd: socket.socket) -> None:
    notice = ServiceNotice.of({"NOTIFY_SOCKET": systemd.getsockname()})
    assert notice is not None
    assert heard(systemd) == []
    for _ in range(3):
        notice.lost([], None)
    assert heard(systemd) == ["READY=1", "WATCHDOG=1"]
    notice.close()
    notice.close()
    assert heard(systemd) == ["STOPPING=1"]


def test_a_watchdog_hears_a_beat_for_a_frame_but_not_for_each(
    systemd: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now_s[0])
    environment = {"NOTIFY_SOCKET": systemd.getsockname(), "WATCHDOG_USEC": "4000000"}
    notice = ServiceNotice.of(environment)
    assert notice is not None
    for now_s[0] in (0.0, 0.5, 0.9, 1.1, 1.5, 2.2):
        notice.lost([], None)
    assert heard(systemd) == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]
    notice.close()


def test_a_systemd_that_is_gone_does_no_harm(tmp_path: Path) -> None:
    notice = ServiceNotice(str(tmp_path / "gone"), 0.0)
    notice.lost([], None)
    notice.close()


def test_edge_run_says_that_it_is_up(
    systemd: socket.socket, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", systemd.getsockname())
    assert main(["--source", "sample", "--headless", "--limit", "3"]) == 0
    assert heard(systemd) == ["READY=1", "WATCHDOG=1", "STOPPING=1"]
