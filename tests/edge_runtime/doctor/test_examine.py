"""All checks together, and how they are told."""

import json
import os
import subprocess
import sys
from collections import Counter
from io import StringIO

import pytest

from edge_runtime.cli import doctor
from edge_runtime.doctor import CHECKS, examine
from edge_runtime.doctor.finding import hint, ok, problem
from edge_runtime.doctor.report import Lines, as_json, colours

from .machines import PI_MODEL, machine

FINDINGS = [
    ok("numpy", "numpy 1.26.4"),
    problem(
        "cv2", "cv2 does not load, as the system lacks libGL.so.1", "sudo apt-get install libgl1"
    ),
]
# Of a process that cannot import any of the libraries.
BLOCKED = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"numpy", "cv2", "mediapipe", "ai_edge_litert"}:
            raise ImportError(f"{name} is broken")
sys.meta_path.insert(0, Block())
from edge_runtime.cli.doctor import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_check_that_fails_becomes_a_hint_and_ends_no_other(tmp_path, monkeypatch):
    def broken(looked_at):
        raise OSError("nobody answers")

    monkeypatch.setitem(CHECKS, "power", broken)
    told = dict(examine(machine(tmp_path), ["power", "display"]))
    assert told["power"][0].sentence == "this could not be looked at (nobody answers)"
    assert told["display"][0].state == "hint"


def test_an_empty_machine_gets_a_command_for_everything_that_is_not_well(tmp_path):
    findings = [found for _, several in examine(machine(tmp_path)) for found in several]
    assert len(findings) > 5
    assert [found for found in findings if bool(found.command) == (found.state == "ok")] == []


def test_one_cause_is_one_finding(tmp_path):
    told = dict(examine(machine(tmp_path)))
    assert told["packages"][0].state == "problem"
    for name in ("hand-tracking", "bundles"):
        assert told[name][0].sentence.startswith("not tried")
        assert told[name][0].command == f"edge-doctor --only {name}"


def test_our_own_commands_are_named_with_their_folder_where_the_shell_would_not_find_them(tmp_path):
    (finding,) = CHECKS["display"](machine(tmp_path, environment={"PATH": "/usr/bin"}))
    assert finding.command == "/home/pi/asl/bin/edge-run --serve"


def test_lines_for_people():
    lines = Lines(coloured=False).section("imports", FINDINGS)
    assert lines == [
        "",
        "imports",
        "  ok      numpy 1.26.4",
        "  PROBLEM cv2 does not load, as the system lacks libGL.so.1",
        "          $ sudo apt-get install libgl1",
    ]


def test_what_is_well_can_be_left_out():
    lines = Lines(coloured=False, all_findings=False)
    assert lines.section("imports", FINDINGS[:1]) == []
    assert len(lines.section("imports", FINDINGS)) == 4


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ({"problem": 1, "hint": 2}, "1 problem to mend before edge-run works (2 hints)"),
        ({"ok": 9}, "nothing stops edge-run (no hints)"),
    ],
)
def test_the_last_line_sums_up(states, told):
    assert Lines(coloured=False).summary(Counter(states))[-1] == told


def test_colours_are_for_terminals_that_want_them():
    terminal = StringIO()
    terminal.isatty = lambda: True
    assert colours(terminal, {})
    assert not colours(terminal, {"NO_COLOR": "1"})
    assert not colours(StringIO(), {})
    assert "\033[1;31m" in "\n".join(Lines(coloured=True).section("imports", FINDINGS))


def test_the_json_has_all_of_it(tmp_path):
    board = machine(tmp_path, {"/proc/device-tree/model": PI_MODEL})
    told = as_json(board, {"imports": FINDINGS, "display": [hint("display", "none", "edge-run")]})
    assert (told["schema"], told["problems"], told["hints"]) == (1, 1, 1)
    assert told["machine"]["board"] == "Raspberry Pi 4 Model B Rev 1.5"
    assert told["findings"][1] == {
        "check": "imports",
        "what": "cv2",
        "state": "problem",
        "sentence": FINDINGS[1].sentence,
        "command": "sudo apt-get install libgl1",
    }


def run(*arguments: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=environment
    )


def test_the_command_looks_at_this_machine():
    done = run("-m", "edge_runtime.cli.doctor", "--only", "python", "memory", "disk")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("edge-doctor of asl-edge ")
    assert "nothing stops edge-run" in done.stdout


def test_it_runs_where_no_library_loads():
    done = run("-c", BLOCKED, "--json", "--only", "python", "packages", "display")
    assert done.returncode in (0, 1), done.stderr
    told = json.loads(done.stdout)
    assert {found["check"] for found in told["findings"]} >= {"python", "packages"}


def test_the_exit_status_tells_of_problems(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "Machine", lambda: machine(tmp_path))
    assert doctor.main(["--only", "packages", "--quiet"]) == 1
    assert "1 problem to mend" in capsys.readouterr().out
    assert doctor.main(["--only", "display"]) == 0
    with pytest.raises(SystemExit) as ended:
        doctor.main(["--only", "nothing"])
    assert ended.value.code == 2
