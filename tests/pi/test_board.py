"""An emulated Raspberry Pi from its first runtime to the recognised word, one step after another.

Each test goes on from the ones before it. Times under emulation mean nothing, and none is judged.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time

import pytest

from tests.pi.board import Board
from tests.pi.releases import release

pytestmark = [pytest.mark.pi, pytest.mark.timeout(3600)]

RUNTIME = ".local/share/asl-edge/runtime/current"
BIN = f"{RUNTIME}/bin"
BUNDLES = f"{RUNTIME}/lib/python3*/site-packages/edge_runtime/assets/bundles"
VERSION_FILE = f"{RUNTIME}/lib/python3*/site-packages/edge_runtime/version.py"
SPELLED = "HELLO"
DEVICE_CLASS = {"arm64": "aarch64", "armhf": "armv7l"}
INTERPRETER = {"arm64": "ai-edge-litert", "armhf": "tflite-runtime"}
KILLS = 5
RESTART_LIMIT_S = 900.0

# What is done to the board, the check that must notice, its words, and how it is undone; None where
# the command beneath the finding itself does it.
PROBLEMS = {
    "no libGL": (
        "sudo apt-get -qq update && sudo dpkg --remove --force-depends libgl1",
        "imports",
        "as the system lacks libGL.so.1",
        None,
    ),
    "no interpreter": (
        f"{BIN}/pip uninstall -y ai-edge-litert tflite-runtime",
        "packages",
        "is not installed",
        None,
    ),
    "a camera of root's": (
        "sudo mknod -m 600 /dev/video0 c 81 0",
        "cameras",
        "this user may not open /dev/video0",
        "sudo rm /dev/video0",
    ),
    "a damaged bundle": (
        f"cp {BUNDLES}/digits/labels.txt . && echo more >> $(ls {BUNDLES}/digits/labels.txt)",
        "bundles",
        "labels.txt is damaged",
        f"cp labels.txt {BUNDLES}/digits",
    ),
    "a clock that is behind": (
        # Before 2038, as Python of 32 bit finds no file that is dated later.
        f"touch -d 2037-01-01 {VERSION_FILE}",
        "clock",
        "these files were installed later",
        f"touch {VERSION_FILE}",
    ),
}
# edge-run, over and over on the clip, as the boards have no camera.
SERVICE = "--source sample --loop --bundle letters --variant float16"


def doctor(board: Board, *arguments: str) -> tuple[int, dict[str, list[dict[str, str]]]]:
    """Exit status of edge-doctor on the board, and what it found, by check."""
    done = board.start(f"{BIN}/edge-doctor --json {' '.join(arguments)}")
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, list[dict[str, str]]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        found.setdefault(finding["check"], []).append(finding)
    return done.returncode, found


def in_use(board: Board) -> str:
    """Version of the letters that were flashed."""
    done = board.flash("--list", "--json")
    assert done.returncode == 0, done.stderr
    (told,) = json.loads(done.stdout)
    return told["bundles"]["letters"][0].partition("-")[0]


def shown(board: Board, field: str) -> str:
    """What systemd says of the service."""
    return board.run(f"systemctl show asl-edge --value --property={field}").strip()


def test_the_runtime_is_brought(board, wheel, tmp_path):
    """To 64 bit with wheels that are fetched here; of 32 bit not all have any on the index."""
    wheels = ("--wheelhouse", tmp_path / "wheels") if board.architecture == "arm64" else ()
    done = board.flash("--install-runtime", "--wheel", wheel, *wheels)
    assert done.returncode == 0, done.stderr
    assert "is installed (Python 3.11" in done.stdout
    assert board.run(f"{BIN}/edge-run --version").startswith("asl-edge ")


def test_the_doctor_finds_nothing_that_stops_it(board):
    status, found = doctor(board)
    assert status == 0, found
    assert [each["state"] for each in found["bundles"]] == ["ok"] * 3
    assert {each["what"] for each in found["hand-tracking"] if each["state"] == "ok"} >= {"own"}
    assert any(each["what"] == INTERPRETER[board.architecture] for each in found["packages"])


@pytest.mark.parametrize("name", PROBLEMS)
def test_the_doctor_notices_a_problem_and_names_what_mends_it(board, name):
    harm, check, words, mend = PROBLEMS[name]
    board.run(harm)
    status, found = doctor(board, "--only", check)
    problems = [each for each in found[check] if each["state"] == "problem"]
    assert status == 1
    assert words in problems[0]["sentence"]
    board.run(mend or problems[0]["command"])
    states = {each["state"] for each in doctor(board, "--only", check)[1][check]}
    assert "problem" not in states


def test_a_bundle_is_flashed(board, tmp_path):
    done = board.flash(release(tmp_path, "0.1.1"))
    assert done.returncode == 0, done.stderr
    assert f"letters 0.1.1 is in use ({DEVICE_CLASS[board.architecture]}," in done.stdout
    assert "float32" in done.stdout
    assert in_use(board) == "0.1.1"


def test_a_valid_but_wrong_model_is_refused_and_the_one_before_stays(board, tmp_path):
    done = board.flash(release(tmp_path, "0.1.2", wrong=True))
    assert done.returncode == 1
    assert "answers otherwise here than where it was exported: it is refused" in done.stderr
    assert in_use(board) == "0.1.1"


def test_flashes_that_are_killed_half_way_leave_the_one_before_or_the_new_one(board, tmp_path):
    new = release(tmp_path, "0.1.3")
    start_s = time.monotonic()
    assert board.flash(new).returncode == 0
    lasting_s = time.monotonic() - start_s
    assert board.flash("--rollback", "letters").returncode == 0
    chance = random.Random(7)
    for _ in range(KILLS):
        process = subprocess.Popen(board.flash_command(new), stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, lasting_s))
        process.kill()
        process.wait()
        assert in_use(board) in ("0.1.1", "0.1.3")
        assert [each["state"] for each in doctor(board, "--only", "bundles")[1]["bundles"]] == [
            "ok"
        ] * 3
    done = board.flash(new)
    assert done.returncode == 0, done.stderr
    assert in_use(board) == "0.1.3"


def test_the_bundle_before_is_used_again_where_that_is_asked_for(board):
    done = board.flash("--rollback", "letters")
    assert done.returncode == 0, done.stderr
    assert in_use(board) == "0.1.1"


def test_the_word_of_the_sample_is_recognised(board):
    """Through MediaPipe 0.10.18 and LiteRT; on 32 bit by our own tracker and tflite-runtime."""
    events = board.run(f"{BIN}/edge-run --source sample --headless --json -").splitlines()
    last = json.loads(events[-1])
    assert (last["event"], last["text"]) == ("text", SPELLED)


def test_systemd_runs_it_and_starts_it_again_where_it_hangs(board):
    board.patience()
    done = board.flash("--install-service", SERVICE)
    assert done.returncode == 0, done.stderr
    board.run("systemd-analyze verify --man=no /etc/systemd/system/asl-edge.service")
    assert shown(board, "ActiveState") == "active"
    hanging = shown(board, "MainPID")
    board.run(f"sudo kill -STOP {hanging}")
    until_s = time.monotonic() + RESTART_LIMIT_S
    while shown(board, "NRestarts") == "0" or shown(board, "ActiveState") != "active":
        assert time.monotonic() < until_s, board.run("journalctl --no-pager -u asl-edge | tail -40")
        time.sleep(2)
    assert shown(board, "MainPID") not in (hanging, "0")
    assert "Watchdog timeout" in board.run("sudo journalctl --no-pager -u asl-edge")


def test_a_bundle_that_the_service_does_not_start_with_is_rolled_back(board, tmp_path):
    """It passes its self-test, but lacks the variant that the service asks for."""
    before = in_use(board)
    done = board.flash("--service", "asl-edge", release(tmp_path, "0.2.0", without="float16"))
    assert done.returncode == 1
    assert "does not start with the new letters" in done.stderr
    assert "is in use again" in done.stderr
    assert in_use(board) == before
    assert shown(board, "ActiveState") == "active"


def test_a_bundle_that_the_service_starts_with_is_used(board, tmp_path):
    done = board.flash("--service", "asl-edge", release(tmp_path, "0.2.1"))
    assert done.returncode == 0, done.stderr
    assert in_use(board) == "0.2.1"
    assert shown(board, "ActiveState") == "active"
    board.run("sudo systemctl disable --now asl-edge")


def test_a_benchmark_is_marked_as_emulated_and_refused_as_a_reference(board, tmp_path):
    done = board.start(f"{BIN}/edge-bench --quick --suite model --out bench.json")
    assert done.returncode == 0, done.stderr
    result = tmp_path / "bench.json"
    result.write_text(board.run("cat bench.json"), "utf-8")
    assert json.loads(result.read_text("utf-8"))["device"]["emulated"]
    command = (sys.executable, "-m", "benchmarks", "reference", str(result))
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "an emulated processor is no reference" in refused.stderr
