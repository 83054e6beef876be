"""The command lines ``hand-crops`` and ``hand-clips``: sets of pictures to train on."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from rich.progress import Progress

from datasets.hand.corpus_plan import CorpusPlan
from datasets.hand.corpus_rendering import render_corpus
from datasets.hand.crop_samples import crop_labels
from datasets.hand.spelling import spell
from edge_runtime.cli.arguments import seed
from edge_runtime.errors import UserError

LEAST_SIDE = 32


def register(subparsers: Any) -> None:
    """Add the commands to ``argparse``'s subparsers; each sets ``run`` to what it does."""
    crops = subparsers.add_parser(
        "hand-crops",
        help="render cut-out hands of virtual signers, to train classifiers of pictures on",
        description=(
            "Render hands as crop224 cuts them out of a camera's picture: virtual signers of all "
            "skin tones, either hand, random light, sleeves, backgrounds and motion blur. Writes "
            "OUT.npy (pictures, uint8) and OUT.json (labels and signers)."
        ),
        epilog=(
            "example: python -m datasets hand-crops --labels letters --count 400 --people 256 "
            "--out build/letter_crops.npy"
        ),
    )
    crops.add_argument(
        "--labels", default="letters", help="letters, digits, all, or characters such as ABC?"
    )
    _add_common(crops, side=224)
    crops.set_defaults(run=run_crops)
    clips = subparsers.add_parser(
        "hand-clips",
        help="render clips of virtual signers, to train classifiers of clips on",
        description="Render words, or single letters, as clip112 cuts them out of a film.",
        epilog=(
            "example: python -m datasets hand-clips --words NO,ON,J,I --count 125 --people 64 "
            "--out build/clips.npy"
        ),
    )
    clips.add_argument("--words", required=True, help="words or single letters: NO,ON,J,I")
    clips.add_argument("--frames", type=int, default=12, help="of each clip (12)")
    _add_common(clips, side=112)
    clips.set_defaults(run=run_clips)


def _add_common(command: argparse.ArgumentParser, side: int) -> None:
    command.add_argument("--out", type=Path, required=True, help=".npy to write")
    command.add_argument("--count", type=int, default=100, help="of each label (100)")
    command.add_argument("--people", type=int, default=50, help="virtual signers (50)")
    command.add_argument("--seed", type=seed, default=0, help="same seed, same people (0)")
    command.add_argument("--size", type=int, default=side, help=f"side in pixels ({side})")
    cores = os.cpu_count() or 1
    command.add_argument("--workers", type=int, default=cores, help=f"processes ({cores})")


def run_crops(args: argparse.Namespace) -> None:
    """Render single pictures."""
    _run(args, tuple(crop_labels(args.labels)), frames=0)


def run_clips(args: argparse.Namespace) -> None:
    """Render clips."""
    words = tuple(dict.fromkeys(args.words.upper().split(",")))
    for word in words:
        spell(word)
    if args.frames < 2:
        raise UserError(f"--frames is {args.frames}: give 2 or more")
    _run(args, words, frames=args.frames)


def _run(args: argparse.Namespace, labels: tuple[str, ...], frames: int) -> None:
    for name in ("count", "people", "workers"):
        if getattr(args, name) < 1:
            raise UserError(f"--{name} is {getattr(args, name)}: give 1 or more")
    if args.size < LEAST_SIDE:
        raise UserError(f"--size is {args.size}: give {LEAST_SIDE} or more")
    people = min(args.people, args.count)
    plan = CorpusPlan(labels, args.count, people, args.seed, args.size, frames)
    with Progress() as bar:
        task = bar.add_task("rendering", total=plan.shape[0])
        for made in render_corpus(plan, args.out, args.workers):
            bar.advance(task, made)
