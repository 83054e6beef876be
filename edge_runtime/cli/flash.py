"""edge-flash: bring a bundle to boards, and have it used there."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from edge_runtime.bundle import configured_trust, open_bundle
from edge_runtime.cli.answer import answer
from edge_runtime.durable import make_folder
from edge_runtime.errors import UserError
from edge_runtime.flash import tasks
from edge_runtime.flash.board import Board
from edge_runtime.flash.inventory import read_inventory
from edge_runtime.flash.many import AT_ONCE, Outcome, each
from edge_runtime.flash.mounted import Mounted
from edge_runtime.flash.runtime import RuntimeSource, install_runtime
from edge_runtime.flash.screen import Screen
from edge_runtime.flash.ssh import Ssh
from edge_runtime.flash.transport import Transport
from edge_runtime.flash.wheels import built_wheel, named_wheel
from edge_runtime.version import VERSION

_EXAMPLES = """\
examples:
  edge-flash build/bundles/letters pi@raspberrypi.local
  edge-flash letters pi@one pi@two pi@three          several at once
  edge-flash letters --inventory boards.txt --json   one board on a line; # begins a comment
  edge-flash letters pi@board --dry-run              check the board, send nothing
  edge-flash --list pi@board                         what was flashed, and what is kept
  edge-flash --rollback letters pi@board             use the one before
  edge-flash --remove letters pi@board               use the shipped one again
  edge-flash --install-runtime pi@board              bring asl-edge itself, or a newer one
  edge-flash --install-runtime --wheelhouse wheels pi@board   the same without internet there
  edge-flash --install-service '--bundle letters' pi@board    run it whenever the board is on
  edge-flash letters pi@board --service asl-edge     and restart it with the new bundle
  edge-flash letters /media/card/home/pi/.local/share/asl-edge   a card that is mounted here

On the board the bundle is verified, tried on its golden vectors, and swapped in by one step; where
anything fails, what was in use stays in use. edge-run --bundle NAME takes a flashed bundle before a
shipped one. The last three of each are kept.

exit status:
  0 done, 1 some boards failed (one sentence each), 2 something to mend here
"""


def parser() -> argparse.ArgumentParser:
    """Every option, with its meaning and default."""
    made = argparse.ArgumentParser(
        prog="edge-flash",
        usage="edge-flash [options] BUNDLE BOARD...\n       edge-flash [options] --list BOARD...",
        description="Bring a bundle to boards over ssh, or to a mounted card.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"asl-edge {VERSION}")
    made.add_argument("names", nargs="*", metavar="BUNDLE BOARD", help=argparse.SUPPRESS)
    what = made.add_argument_group("instead of flashing").add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="tell what was flashed onto the boards")
    what.add_argument("--rollback", metavar="NAME", help="use the bundle before the present one")
    what.add_argument("--remove", metavar="NAME", help="take a bundle off the boards")
    what.add_argument("--dry-run", action="store_true", help="check everything, send nothing")
    what.add_argument(
        "--install-runtime",
        action="store_true",
        help="bring asl-edge itself: an environment of its own, the one before kept",
    )
    what.add_argument(
        "--install-service",
        nargs="?",
        const="",
        metavar="OPTIONS",
        help="have systemd run edge-run with these options, such as "
        "'--bundle words --serve', whenever the board is on",
    )
    _add_boards(made.add_argument_group("boards"))
    _add_runtime(made.add_argument_group("with --install-runtime"))
    made.add_argument(
        "--trusted-key",
        type=Path,
        metavar="FILE.pem",
        help="refuse to send what is not signed with this key (boards check with their own)",
    )
    made.add_argument("--json", action="store_true", help="tell the outcome as JSON")
    return made


def _add_boards(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--inventory", type=Path, metavar="FILE", help="boards, one on a line")
    group.add_argument(
        "--at-once", type=int, default=AT_ONCE, metavar="N", help="boards side by side (default: 8)"
    )
    group.add_argument(
        "--python",
        default="",
        metavar="PATH",
        help="on the board, of an environment with asl-edge (default: what --install-runtime made, "
        "else ~/asl/bin/python, else python3)",
    )
    group.add_argument(
        "--service",
        default="",
        metavar="UNIT",
        help="restart this systemd unit of the board, and "
        "go back to the bundle before where it does not start",
    )
    group.add_argument(
        "--ssh-option",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="as ssh -o takes it: --ssh-option Port=2222",
    )
    group.add_argument("--ssh-config", type=Path, metavar="FILE", help="as ssh -F takes it")


def _add_runtime(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--wheel",
        type=Path,
        metavar="FILE.whl",
        help="of asl-edge (default: built from the checkout that this runs from)",
    )
    group.add_argument(
        "--wheelhouse",
        type=Path,
        metavar="FOLDER",
        help="fetch here what the board needs, into this folder, and send it: for boards without "
        "internet",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``; answers the exit status."""
    arguments = parser().parse_args(argv)
    return answer("edge-flash", partial(_run, arguments), "stopped: the same command goes on")


def _run(arguments: argparse.Namespace) -> int:
    with TemporaryDirectory(prefix="asl-edge-") as folder:
        return _work(arguments, Path(folder))


def _work(arguments: argparse.Namespace, folder: Path) -> int:
    """1 where a board failed; ``folder`` is for what is made on the way."""
    task, names = _task(arguments, folder)
    if arguments.inventory:
        names = [*names, *read_inventory(arguments.inventory)]
    if not names:
        raise UserError("no board is named: give USER@HOST, or a folder (edge-flash --help)")
    if arguments.at_once < 1:
        raise UserError("--at-once needs a number of at least 1")
    if arguments.install_runtime or arguments.install_service is not None:
        for name in filter(_is_folder, names):
            raise UserError(f"{name} is a folder, but this needs the board itself: name USER@HOST")
    transports = [_transport(name, arguments, len(names)) for name in dict.fromkeys(names)]
    screen = Screen([each.name for each in transports], sys.stderr)
    board_of = partial(Board, runtime=arguments.python, service=arguments.service)
    outcomes = each(transports, board_of, task, screen, arguments.at_once)
    _tell(outcomes, as_json=arguments.json)
    return int(any(outcome.done is None for outcome in outcomes))


def _task(arguments: argparse.Namespace, folder: Path) -> tuple[tasks.Task, list[str]]:
    """What is to be done, and the boards named on the command line."""
    names: list[str] = arguments.names
    if arguments.list:
        return tasks.list_bundles, names
    if arguments.rollback:
        return tasks.roll_back(arguments.rollback), names
    if arguments.remove:
        return tasks.remove(arguments.remove), names
    if arguments.install_service is not None:
        return tasks.install_service(_options(arguments.install_service)), names
    if arguments.install_runtime:
        if arguments.wheelhouse:
            make_folder(arguments.wheelhouse)
        wheel = named_wheel(arguments.wheel) if arguments.wheel else built_wheel(folder)
        return install_runtime(RuntimeSource(wheel, arguments.wheelhouse, folder)), names
    if not names:
        raise UserError("no bundle is named: give its name or path, then the boards")
    bundle = open_bundle(names[0], configured_trust(arguments.trusted_key))
    return tasks.flash(bundle, only_check=arguments.dry_run), names[1:]


def _options(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise UserError(f"--install-service {text!r} cannot be read ({error})") from error


def _is_folder(name: str) -> bool:
    return "/" in name or Path(name).is_dir()


def _transport(name: str, arguments: argparse.Namespace, boards: int) -> Transport:
    if _is_folder(name):
        return Mounted(Path(name))
    # Several at once would ask for passwords in one another's way.
    ask = boards == 1 and sys.stdin.isatty()
    return Ssh(name, arguments.ssh_option, arguments.ssh_config, ask=ask)


def _tell(outcomes: Sequence[Outcome], *, as_json: bool) -> None:
    if as_json:
        facts = [
            {"board": each.name, "ok": each.done is not None, "error": each.failure}
            | (each.done.facts if each.done else {})
            for each in outcomes
        ]
        sys.stdout.write(json.dumps(facts, indent=1) + "\n")
        return
    for outcome in outcomes:
        if outcome.done:
            sys.stdout.write(f"{outcome.name}: {outcome.done.said}\n")
        else:
            sys.stderr.write(f"edge-flash: {outcome.failure}\n")
    if len(outcomes) > 1:
        good = sum(outcome.done is not None for outcome in outcomes)
        sys.stdout.write(f"{good} of {len(outcomes)} boards done\n")


if __name__ == "__main__":
    sys.exit(main())
