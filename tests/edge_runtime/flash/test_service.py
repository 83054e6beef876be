"""The unit is one that systemd understands; a service that does not start brings back what was.

Programs stand in for systemctl and sudo, as no systemd runs here; its own verifier reads the unit.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from edge_runtime.bundle.shelf import Shelf
from edge_runtime.errors import UserError
from edge_runtime.flash.unit import UNIT, unit_text
from edge_runtime.installed import Installer, service
from edge_runtime.installed.service import restarted

from ..bundle.releases import release
from ..installed.staged import staged
from .stand_ins import StandIns

SCRIPT = files("edge_runtime.flash") / "service_script.py"
OPTIONS = ["--bundle", "words", "--record", 'a "b" 100%.mp4']


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIns:
    made = StandIns(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{made.folder}:{os.environ['PATH']}")
    made.program("sudo", 'shift; exec "$@"')
    return made


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed (Debian: systemd)")
    unit = tmp_path / UNIT
    unit.write_text(unit_text(sys.executable, "/home/pi/asl", "daemon", OPTIONS))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True
    )
    ours = [line for line in done.stderr.splitlines() if UNIT in line]
    assert (done.returncode, ours) == (0, [])


def test_words_of_the_command_stay_whole() -> None:
    text = unit_text("/opt/py", "/home/pi/asl", "pi", OPTIONS)
    assert '"--record" "a \\"b\\" 100%%.mp4"' in text
    assert '"--json" "unix:/run/asl-edge/events.sock"' in text
    assert "User=pi\n" in text


@pytest.mark.parametrize(
    ("user", "options", "sentence"),
    [
        ("root", [], "connect as another than root"),
        ("pi", ["--bundle", "a\nExecStartPre=/bin/sh"], "cannot stand in a unit"),
    ],
)
def test_what_no_unit_should_hold_is_refused(user: str, options: list[str], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        unit_text("/opt/py", "/home/pi/asl", user, options)


def run_script(order: dict[str, str], units: Path) -> tuple[int, dict[str, str]]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.read_text(), json.dumps(order)],
        env=os.environ | {"ASL_EDGE_UNITS": str(units)},
        capture_output=True,
        text=True,
    )
    return done.returncode, json.loads(done.stdout)


def test_the_unit_is_put_into_place_and_started(systemd: StandIns, tmp_path: Path) -> None:
    for name in ("systemctl", "systemd-analyze"):
        systemd.program(name)
    order = {"name": UNIT, "text": unit_text("/opt/py", "/home/pi/asl", "pi", [])}
    assert run_script(order, tmp_path) == (0, {"unit": str(tmp_path / UNIT)})
    assert (tmp_path / UNIT).read_text() == order["text"]
    called = [call.split()[1:] for call in systemd.calls if call.startswith("systemctl")]
    assert called == [["daemon-reload"], ["enable", UNIT], ["restart", UNIT]]


def test_a_unit_that_is_not_understood_is_not_put(systemd: StandIns, tmp_path: Path) -> None:
    systemd.program("systemd-analyze", "echo 'bad line.' >&2; exit 1")
    status, answer = run_script({"name": UNIT, "text": "x"}, tmp_path)
    assert (status, answer) == (2, {"error": "the unit is not understood (bad line)"})
    assert not (tmp_path / UNIT).exists()


def test_a_bundle_with_which_the_service_does_not_start_is_taken_back(
    systemd: StandIns, tmp_path: Path
) -> None:
    systemd.program(
        "systemctl",
        f"grep -q 2.0.0 {tmp_path}/device/bundles/tiny/installed.json "
        '&& ! grep -q \'"current": "1\' '
        f"{tmp_path}/device/bundles/tiny/installed.json && echo 'it failed.' >&2 && exit 1; exit 0",
    )
    installer = Installer(tmp_path / "device")

    def first_start(shelf: Shelf) -> None:
        restarted(shelf, "asl-edge")

    installer.install(staged(installer, release(tmp_path, "1.0.0")), first_start)
    with pytest.raises(
        UserError, match=r"asl-edge does not start with the new tiny \(it failed\); 1\.0\.0-"
    ):
        installer.install(staged(installer, release(tmp_path, "2.0.0")), first_start)
    assert Shelf(installer.root, "tiny").read().current.startswith("1.0.0")
    assert systemd.calls.count("systemctl restart asl-edge") == 3


@pytest.mark.parametrize(
    ("span", "long_s"),
    [("1min 30s", 90), ("10min", 600), ("250ms", 0.25), ("infinity", 0), ("", 0)],
)
def test_spans_of_time_as_systemd_writes_them(span: str, long_s: float) -> None:
    assert service.seconds(span) == long_s


def test_a_service_gets_the_time_that_its_unit_allows(
    systemd: StandIns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MARGIN_S", 0.1)
    code = "case $1 in show) echo 100ms; echo 300ms;; *) exec sleep 30;; esac"
    systemd.program("systemctl", code)
    with pytest.raises(UserError, match=r"did not start within 0\.5 s with the new tiny"):
        restarted(Shelf(tmp_path, "tiny"), "asl-edge")


def test_a_name_that_is_no_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no name of a service"):
        restarted(Shelf(tmp_path, "tiny"), "--force")
