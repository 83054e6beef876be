"""The commands that compare hand trackers: ``tracker`` and ``agreement``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from edge_runtime.cli.arguments import count
from edge_runtime.cli.native_log import quiet


def register(commands: Any) -> None:
    """Add them to ``argparse``'s subparsers; each sets ``run`` to what it does."""
    speed = commands.add_parser("tracker", help="our own hand tracker against MediaPipe's: speed")
    speed.set_defaults(run=_speed)
    speed.add_argument("--source", default="sample", help="sample or a video (default: sample)")
    speed.add_argument("--hands", type=int, choices=(1, 2), default=1, help="to look for")
    speed.add_argument("--rounds", type=count, default=10, help="default: %(default)s")
    speed.add_argument(
        "--threads", type=_counts, default=(1, 2), metavar="N,N", help="of our own (default: 1,2)"
    )
    speed.add_argument(
        "--out", type=Path, default=Path("build/bench/tracker.json"), help="raw timings"
    )
    same = commands.add_parser("agreement", help="our own hand tracker against MediaPipe's: hands")
    same.set_defaults(run=_agreement)
    same.add_argument(
        "sources", nargs="+", help="videos, or folders of pictures each looked at for itself"
    )
    same.add_argument("--hands", type=int, choices=(1, 2), default=1, help="to look for")
    same.add_argument(
        "--doubled",
        action="store_true",
        help="put each frame's mirror image beside it, so that there are hands of both sides",
    )
    same.add_argument(
        "--out", type=Path, default=Path("build/bench/agreement.csv"), help="every hand"
    )


def _speed(arguments: argparse.Namespace) -> None:
    with quiet():
        from benchmarks import tracker, tracker_table

        result = tracker.measure(
            arguments.source,
            hands=arguments.hands,
            rounds=arguments.rounds,
            threads=arguments.threads,
        )
    result.write(arguments.out)
    sys.stdout.write(f"{tracker_table.table(result)}\nraw timings: {arguments.out}\n")


def _agreement(arguments: argparse.Namespace) -> None:
    with quiet():
        from benchmarks import agreement

        compared = [
            one
            for source in arguments.sources
            for one in agreement.compare(source, hands=arguments.hands, doubled=arguments.doubled)
        ]
    agreement.write(arguments.out, compared)
    sys.stdout.write(f"{agreement.table(compared)}\nevery hand: {arguments.out}\n")


def _counts(text: str) -> tuple[int, ...]:
    return tuple(map(count, text.split(",")))
