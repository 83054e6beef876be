"""python -m edge_runtime.installed COMMAND: what edge-flash has a device do.

Each command answers with one line of JSON on standard output.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from edge_runtime.bundle.place import default_root
from edge_runtime.bundle.schema import parse_json
from edge_runtime.bundle.trust import configured_trust
from edge_runtime.cli.answer import answer
from edge_runtime.errors import UserError
from edge_runtime.installed.description import describe
from edge_runtime.installed.installer import FirstStart, Installed, Installer, StagedFile
from edge_runtime.installed.service import restarted

_MAX_ORDER_BYTES = 2**20


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 after one sentence on standard error."""
    arguments = _parser().parse_args(argv)
    return answer("asl-edge", partial(_run, arguments))


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m edge_runtime.installed", description=__doc__)
    made.add_argument("--root", type=Path, help="of all that is flashed (default: the user's)")
    made.add_argument("--service", metavar="UNIT", help="restart this systemd unit, and watch it")
    commands = made.add_subparsers(dest="command", required=True)
    commands.add_parser("describe", help="this device")
    commands.add_parser("install", help="the staged files named on standard input")
    for name, meaning in (("rollback", "use the release before"), ("remove", "take a bundle off")):
        commands.add_parser(name, help=meaning).add_argument("name")
    return made


def _run(arguments: argparse.Namespace) -> None:
    root: Path = (arguments.root or default_root()).expanduser()
    trust = configured_trust()
    if arguments.command == "describe":
        _tell(asdict(describe(root, trust)))
        return
    installer = Installer(root, trust)
    first_start: FirstStart | None = None
    if arguments.service:
        first_start = partial(restarted, unit=arguments.service)
    if arguments.command == "install":
        _tell(_told(installer.install(_order(), first_start)))
    elif arguments.command == "rollback":
        _tell(_told(installer.roll_back(arguments.name, first_start)))
    else:
        installer.remove(arguments.name)
        _tell({"removed": arguments.name})


def _order() -> list[StagedFile]:
    content = sys.stdin.buffer.read(_MAX_ORDER_BYTES)
    order = parse_json(content, "the order")
    try:
        return [StagedFile(str(name), str(digest)) for name, digest in order.items()]
    except AttributeError as error:
        raise UserError("the order is no table of names and digests: upgrade asl-edge") from error


def _told(installed: Installed) -> dict[str, object]:
    return asdict(installed)


def _tell(value: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


if __name__ == "__main__":
    sys.exit(main())
