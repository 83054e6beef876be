"""python -m export CHECKPOINT: a trained checkpoint -> a bundle."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console

from edge_runtime.bundle import open_bundle
from edge_runtime.version import VERSION
from export.commands.options import add_epochs, add_time_limit
from export.recipes import GROUPS, POST_TRAINING, RECIPES
from export.targets import TARGETS, target
from export.tuning.lesson import EPOCHS


def register(subparsers: Any) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "bundle",
        help="convert a checkpoint by each recipe and write a bundle",
        description="Convert a trained model by each recipe, check and time the files, and write "
        "a bundle that edge-run reads.",
    )
    parser.add_argument("checkpoint", type=Path, help="folder written by python -m keras_models")
    parser.add_argument(
        "--recipes",
        default=POST_TRAINING,
        help=f"{' or '.join(GROUPS)} (those that need no training are the default), or some of "
        f"{', '.join(RECIPES)}",
    )
    _add_folders(parser)
    parser.add_argument("--name", help="name of the bundle (default: that of the checkpoint)")
    parser.add_argument(
        "--version", default=VERSION, help="version of the bundle (default: %(default)s)"
    )
    parser.add_argument(
        "--motion", type=Path, help="checkpoint of a second model, over windows of frames"
    )
    add_time_limit(parser)
    add_epochs(parser, EPOCHS)
    parser.add_argument(
        "--target",
        action="append",
        default=[],
        choices=sorted(TARGETS),
        help="then write what that device takes beside the bundle, too",
    )
    parser.set_defaults(run=run)


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/bundles"),
        help="folder of bundles; the bundle's own folder is made in it (default: %(default)s)",
    )
    parser.add_argument(
        "--report",
        type=Path,
        default=Path("build/exports"),
        metavar="FOLDER",
        help="folder of reports; a folder named after the bundle is made in it "
        "(default: %(default)s)",
    )


def run(options: argparse.Namespace, console: Console) -> None:
    """Export, and write for each target.

    Raises:
        UserError: see the parts.
    """
    # TensorFlow and pandas, which --help and wrong options need not wait for.
    from export.build_bundle import build_bundle

    folder = build_bundle(options, console)
    console.print(f"bundle {folder}", soft_wrap=True, markup=False, highlight=False)
    for name in options.target:
        written = target(name).write(open_bundle(folder), options.out / name, console)
        console.print(f"{name} {written}", soft_wrap=True, markup=False, highlight=False)
