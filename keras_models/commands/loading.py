"""loading: how fast pictures or stored clips become batches, and whether memory stays flat."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edge_runtime.errors import UserError

if TYPE_CHECKING:
    from keras_models.training.recipe import TrainingSet


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser(
        "loading", help="measure how fast data become batches, and in how much memory"
    )
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        help="a landmark store, or <class>/<picture> (default: pictures made for it in --out)",
    )
    parser.add_argument("--out", type=Path, default=Path("build/loading"), help="(build/loading)")
    parser.add_argument("--pictures", type=int, default=6000, metavar="N", help="to make (6000)")
    parser.add_argument("--batch", type=int, default=64, help="samples a step (64)")
    parser.add_argument("--workers", default="1,2", metavar="N,...", help="threads to try (1,2)")
    parser.add_argument(
        "--cap-mb", type=float, default=300, help="fail where memory grows by more (300)"
    )
    parser.add_argument("--steps", type=int, default=3, help="of ResNet-18 to time, 0: none (3)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print a line for each number of workers, and how fast ResNet-18 takes pictures.

    Raises:
        UserError: there is too little data, or memory grew by more than the cap.
    """
    from rich.console import Console

    from keras_models.training.loading import loading

    console = Console(highlight=False, soft_wrap=True)
    measured = []
    for name, data in _data(options):
        found = loading(data, options.batch)
        measured.append(found)
        console.print(
            f"{name}: {found.samples_per_s:,.0f} samples/s; memory grew by {found.grown_mb:,.0f} "
            f"MB while {found.whole_mb:,.0f} MB of features were made"
        )
    if options.steps and data.block is None:
        rate = _step_rate(data, options)
        times = max(found.samples_per_s for found in measured) / rate
        console.print(
            f"ResNet-18's step takes {rate:,.0f} samples/s: the loader makes {times:,.1f} times as "
            "many"
        )
    grown_mb = max(found.grown_mb for found in measured)
    if grown_mb > options.cap_mb:
        raise UserError(f"memory grew by {grown_mb:,.0f} MB; the cap is {options.cap_mb:,.0f} MB")


def _data(options: argparse.Namespace) -> Iterator[tuple[str, TrainingSet]]:
    """What is to be loaded, by its description."""
    from datasets.store.store import JOURNAL
    from keras_models.corpora.loadable import make_pictures, pictures, stored_clips

    folder = options.folder
    if folder is not None and (folder / JOURNAL).exists():
        yield "stored clips", stored_clips(folder)
        return
    if folder is None:
        folder = options.out / str(options.pictures)
        make_pictures(folder, options.pictures)
    for workers in _numbers(options.workers):
        yield f"pictures, {workers} workers", pictures(folder, workers)


def _numbers(text: str) -> list[int]:
    try:
        numbers = [int(number) for number in text.split(",")]
    except ValueError:
        numbers = [0]
    if min(numbers) < 1:
        raise UserError(f"--workers {text} are no numbers from 1 on: give such as 1,2")
    return numbers


def _step_rate(data: TrainingSet, options: argparse.Namespace) -> float:
    from keras_models import resnet18
    from keras_models.corpora.loadable import CLASSES
    from keras_models.training.loading import step_rate

    model = resnet18.build(CLASSES)
    model.compile("adam", "categorical_crossentropy")
    return step_rate(model, data.features, CLASSES, options.batch, options.steps)
