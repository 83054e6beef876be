"""Flash an emulated board as a person would, and print what was typed and what came back.

python -m tests.pi.transcript arm64 > transcript.txt  (root; half an hour on an idle machine)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pi.board import NAME, Board, running
from tests.pi.releases import release

RUNTIME = ".local/share/asl-edge/runtime/current/bin"
# Of what a command prints, at most so many lines from its end.
MOST_LINES = 24


def say(text: str) -> None:
    print(text, flush=True)


def shown(done: subprocess.CompletedProcess[str], places: dict[str, str]) -> None:
    """What came back, with short names for folders that nobody else has."""
    lines = (done.stdout + done.stderr).rstrip().splitlines()
    # A progress bar redraws its line.
    lines = [line.rpartition("\r")[2] for line in lines]
    for line in ["..."] * (len(lines) > MOST_LINES) + lines[-MOST_LINES:]:
        for place, name in places.items():
            line = line.replace(place, name)
        say(line)
    if done.returncode:
        say(f"(exit status {done.returncode})")
    say("")


def on_workstation(board: Board, places: dict[str, str], *arguments: object) -> None:
    """edge-flash with these arguments."""
    words = " ".join(f"'{word}'" if " " in str(word) else str(word) for word in arguments)
    for place, name in places.items():
        words = words.replace(place, name)
    say(f"$ edge-flash {words} {NAME}")
    shown(board.flash(*arguments), places)


def on_board(board: Board, command: str) -> None:
    """A line of shell on the board; our programs stand in the runtime's folder."""
    say(f"{NAME}$ {command}")
    shown(board.start(f"PATH=$HOME/{RUNTIME}:$PATH; {command}"), {})


def killed(board: Board, bundle: Path) -> None:
    """A flash that is killed while the board tries the bundle."""
    say(f"$ edge-flash {bundle.name} {NAME}")
    command = board.flash_command(bundle)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            say(line.rstrip())
            if line.endswith("testing\n"):
                process.kill()
    say("Killed\n")


def main(architecture: str) -> None:
    """The whole story of one board."""
    with TemporaryDirectory() as name, running(architecture, Path(name, "board")) as board:
        folder = Path(name)
        places = {f"{folder}/": "", f"{board.folder}/": ""}
        first, second, third = (release(folder, each) for each in ("0.1.1", "0.1.3", "0.2.1"))
        wrong = release(folder, "0.1.2", wrong=True)
        lacking = release(folder, "0.2.0", without="float16")
        on_board(board, "uname -m; python3 --version; . /etc/os-release; echo $PRETTY_NAME")
        wheels = ("--wheelhouse", folder / "wheels") if architecture == "arm64" else ()
        on_workstation(board, places, "--install-runtime", *wheels)
        on_board(board, "edge-doctor")
        on_workstation(board, places, first)
        on_workstation(board, places, wrong)
        killed(board, second)
        on_workstation(board, places, "--list")
        on_workstation(board, places, second)
        on_workstation(board, places, "--rollback", "letters")
        service = "--source sample --loop --bundle letters --variant float16"
        board.patience()
        on_workstation(board, places, "--install-service", service)
        on_board(board, "systemd-analyze verify --man=no /etc/systemd/system/asl-edge.service")
        on_board(board, "systemctl status --no-pager asl-edge | head -4")
        on_workstation(board, places, "--service", "asl-edge", lacking)
        on_workstation(board, places, "--list")
        on_workstation(board, places, "--service", "asl-edge", third)
        on_board(board, "systemctl status --no-pager asl-edge | head -4")
        on_board(board, "sudo systemctl disable --now asl-edge")
        # Its times, which it tells on standard error, mean nothing here.
        on_board(board, "edge-run --source sample --headless --json - 2>/dev/null | tail -n 1")


if __name__ == "__main__":
    main(*sys.argv[1:])
