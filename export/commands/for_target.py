"""A command for each target: python -m export TARGET BUNDLE."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console

from edge_runtime.bundle import open_bundle
from export.targets import TARGETS, target


def register(subparsers: Any) -> None:
    """Add the commands, named after the targets."""
    for name in TARGETS:
        found = target(name)
        parser = subparsers.add_parser(name, help=found.summary, description=found.summary)
        parser.add_argument("bundle", help="name of a shipped bundle, its folder or its zip")
        parser.add_argument(
            "--out",
            type=Path,
            default=Path("build") / name,
            help="folder to write into (default: %(default)s)",
        )
        parser.set_defaults(run=partial(_write, name))


def _write(name: str, options: argparse.Namespace, console: Console) -> None:
    written = target(name).write(open_bundle(options.bundle), options.out, console)
    console.print(str(written), soft_wrap=True, markup=False, highlight=False)
