"""The commands that compare with peers: ``ratios`` and ``guard``."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import ratio_guard, ratio_rows, ratio_table
from benchmarks.peers.environments import python_with
from benchmarks.peers.peers import PEERS
from benchmarks.peers.rounds import ROUNDS, alternate
from edge_runtime.bench import Measurement, Result, present_condition, this_device
from edge_runtime.cli.arguments import count
from edge_runtime.cli.signals import stopped_by_signals
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

_QUICK_ROUNDS = 3
_UNTRAINED = "benchmarks.peers.untrained"


def register(commands: Any) -> None:
    """Add them to ``argparse``'s subparsers; each sets ``run`` to what it does."""
    ratios = commands.add_parser(
        "ratios",
        help="the runtime beside what others use, in turns on the same frames",
        description="Contenders take turns, each in a process of its own. Turns in which other "
        "programs took the machine are taken again. Raw rounds are kept; a run of one group is "
        "added to those of the others.",
    )
    ratios.set_defaults(run=_ratios)
    ratios.add_argument("--quick", action="store_true", help=f"{_QUICK_ROUNDS} rounds")
    ratios.add_argument("--rounds", type=count, default=ROUNDS, help="default: %(default)s")
    ratios.add_argument(
        "--only", choices=sorted(ratio_rows.GROUPS), action="append", help="may be repeated"
    )
    ratios.add_argument(
        "--prepare",
        action="store_true",
        help="first make the nets with random weights, where they are missing (minutes)",
    )
    ratios.add_argument(
        "--out", type=Path, default=Path("build/bench/ratios.json"), help="default: %(default)s"
    )
    guard = commands.add_parser(
        "guard",
        help="whether a run of ratios fell behind the ones that are committed",
        description=ratio_guard.__doc__,
    )
    guard.set_defaults(run=_guard)
    guard.add_argument("result", type=Path, help="a file that python -m benchmarks ratios wrote")
    guard.add_argument(
        "--reference", type=Path, default=ratio_guard.REFERENCE, help="default: %(default)s"
    )
    guard.add_argument("--save", action="store_true", help="make this run the reference")


def _ratios(arguments: argparse.Namespace) -> None:
    if arguments.prepare:
        _prepare()
    started = present_condition().at
    rounds = _QUICK_ROUNDS if arguments.quick else arguments.rounds
    groups = arguments.only or list(ratio_rows.GROUPS)
    missing: dict[str, str] = {}
    _kept(arguments.out, set())  # What is damaged is told now, not after minutes of measuring.
    with stopped_by_signals(lambda: None) as signals:
        for group in groups:
            peers = [PEERS[name] for name in ratio_rows.GROUPS[group]]
            found, without = alternate(peers, rounds, _tell, stopped=lambda: bool(signals))
            missing |= without
            # Written after each group, so that what goes wrong with the next one costs that alone.
            anew = {each.settings["contender"] for each in found} | set(without)
            result = Result(
                device=this_device(),
                started=started,
                ended=present_condition().at,
                measurements=(
                    *_kept(arguments.out, anew),
                    *(_with_wheel(found) if group == "start" else found),
                ),
                interrupted=bool(signals),
            )
            result.write(arguments.out)
            if signals:
                break
    _tell("")
    text = ratio_table.markdown(result, missing)
    write_whole(arguments.out.with_suffix(".md"), text.encode())
    sys.stdout.write(f"{text}\nraw rounds: {arguments.out}\n")


def _kept(path: Path, anew: set[str]) -> list[Measurement]:
    """Of an earlier run on this device, the contenders of today that were not measured now."""
    if not path.exists():
        return []
    earlier = Result.read(path)
    if earlier.device != this_device():
        return []
    kept = PEERS.keys() - anew
    return [each for each in earlier.measurements if each.settings["contender"] in kept]


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{what}")
        sys.stderr.flush()


def _prepare() -> None:
    python = python_with(("keras", "tensorflow"))
    if subprocess.run([python, "-m", _UNTRAINED], stdin=subprocess.DEVNULL, check=False).returncode:
        raise UserError(f"the nets could not be made: see what {_UNTRAINED} said")


def _with_wheel(turns: list[Measurement]) -> list[Measurement]:
    size_mb = _wheel_mb() if turns else 0.0
    return [replace(turn, facts=turn.facts | {"wheel_mb": size_mb}) for turn in turns]


def _wheel_mb() -> float:
    """Of the wheel that this checkout builds."""
    python = python_with(("build", "setuptools"))
    with tempfile.TemporaryDirectory(prefix="asl-edge-") as folder:
        command = [python, "-m", "build", "--wheel", "--outdir", folder, "."]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        built = list(Path(folder).glob("*.whl"))
        if done.returncode or not built:
            raise UserError(f"the wheel could not be built: {done.stderr.strip()[-200:]}")
        return built[0].stat().st_size / 1e6


def _guard(arguments: argparse.Namespace) -> None:
    result = Result.read(arguments.result)
    if arguments.save:
        ratio_guard.save(result, arguments.reference)
        sys.stdout.write(f"reference: {arguments.reference}\n")
        return
    found = ratio_guard.compare(result, ratio_guard.read(arguments.reference))
    for line in found.notes:
        sys.stdout.write(f"{line}\n")
    if found.regressions:
        raise UserError("; ".join(found.regressions))
    sys.stdout.write(f"none of {found.judged} ratios fell behind\n")
