"""The command ``growth``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from edge_runtime.cli.arguments import count
from edge_runtime.cli.native_log import quiet
from edge_runtime.whole_file import write_whole

_ROUNDS = 5


def register(commands: Any) -> None:
    """Add it to ``argparse``'s subparsers; it sets ``run`` to what it does."""
    text = "how cost grows with frames, window, classes, hands, viewers and corpus"
    growth = commands.add_parser("growth", help=text)
    growth.set_defaults(run=_growth)
    growth.add_argument("--rounds", type=count, default=_ROUNDS, help="default: %(default)s")
    growth.add_argument(
        "--only", action="append", metavar="UNIT", help="frames, classes and so on; repeatable"
    )
    growth.add_argument(
        "--out",
        type=Path,
        default=Path("build/bench/growth.json"),
        help="raw times; the picture and the table go beside it (default: %(default)s)",
    )


def _growth(arguments: argparse.Namespace) -> None:
    with quiet():
        from benchmarks.growth import grown, markdown
        from benchmarks.growth_curves import curves
        from benchmarks.growth_plot import picture

        every = curves()
        chosen = [one for one in every if one.unit in (arguments.only or [one.unit])]
        found = grown(chosen, arguments.rounds, lambda what: None)
    found.write(arguments.out)
    text = markdown(found)
    write_whole(arguments.out.with_suffix(".md"), f"{text}\n".encode())
    sys.stdout.write(f"{text}\nraw times: {arguments.out}\n")
    write_whole(arguments.out.with_suffix(".png"), picture(found))
