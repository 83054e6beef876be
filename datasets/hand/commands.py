"""The hand's command lines: ``hand-images``, ``hand-clip``, ``hand-films`` and ``hand-sheet``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.progress import track

from datasets.hand.arm_film_files import write_arm_film
from datasets.hand.arm_films import ARM_FILMS, arm_film
from datasets.hand.film import Set
from datasets.hand.image_samples import ImageSample, image_labels, image_sample
from datasets.hand.look import Look
from datasets.hand.renderer import render
from datasets.hand.sheet import sheet, tiles
from datasets.hand.spelling import Style, spell
from datasets.hand.writing import write_film, write_picture, write_truth
from edge_runtime.cli.arguments import seed
from edge_runtime.errors import UserError

_NAMES = {"?": "unknown"}


def register(subparsers: Any) -> None:
    """Add the commands to ``argparse``'s subparsers; each sets ``run`` to what it does."""
    images = subparsers.add_parser(
        "hand-images",
        help="render labelled pictures of signing hands, with true landmarks",
        description=(
            "Render OUT/LABEL/NUMBER.jpg for virtual signers of all skin tones, either hand, under "
            "random light, with sleeves, backgrounds and motion blur; OUT/landmarks.csv holds the "
            "true landmarks. Pictures that are there already are kept."
        ),
        epilog="example: python -m datasets hand-images /tmp/hands --labels letters --count 50",
    )
    images.add_argument("out", type=Path, help="folder to write to")
    images.add_argument(
        "--labels", default="letters", help="letters, digits, all, or characters such as ABC?"
    )
    images.add_argument("--count", type=int, default=10, help="pictures of each label")
    images.add_argument("--seed", type=seed, default=0, help="same seed, same pictures")
    images.add_argument("--size", default="640x480", help="width x height in pixels")
    images.set_defaults(run=run_images)
    clip = subparsers.add_parser(
        "hand-clip",
        help="render a fingerspelled word as a film of 30 frames a second",
        description="Render a hand that spells WORD, letters with transitions, J and Z in motion.",
        epilog="example: python -m datasets hand-clip HELLO hello.mp4",
    )
    clip.add_argument("word", help="letters A to Z and digits")
    clip.add_argument("out", type=Path, help="film to write, .mp4")
    clip.add_argument("--seed", type=seed, default=0, help="of drift, tremor and grain")
    clip.add_argument("--hold", type=int, default=14, help="frames that a letter is held")
    clip.add_argument("--move", type=int, default=9, help="frames between two letters")
    clip.add_argument("--left", action="store_true", help="sign with the left hand")
    clip.set_defaults(run=run_clip)
    _register_films(subparsers)
    poses = subparsers.add_parser(
        "hand-sheet",
        help="render a contact sheet of all poses",
        description="Render the textbook pose of every static letter and digit into one picture.",
        epilog="example: python -m datasets hand-sheet poses.png",
    )
    poses.add_argument("out", type=Path, help="picture to write, .png or .jpg")
    poses.add_argument("--plain", action="store_true", help="draw no landmarks")
    poses.set_defaults(run=run_sheet)


def _register_films(subparsers: Any) -> None:
    films = subparsers.add_parser(
        "hand-films",
        help="render films of two arms, of which one hand is to be read",
        description=(
            "Render OUT/NAME.mp4: a hand that spells while the other one rests, while a second "
            "signer's comes and goes, while the other crosses it; and one that leaves and returns. "
            "OUT/NAME.json says what is spelled and where the hands are."
        ),
        epilog="example: python -m datasets hand-films build/films --only crossing",
    )
    films.add_argument("out", type=Path, help="folder to write to")
    films.add_argument("--only", metavar="NAME", help=f"one of {', '.join(ARM_FILMS)} (all)")
    films.add_argument("--seed", type=seed, default=0, help="of how the hands drift and tremble")
    films.set_defaults(run=run_films)


def run_images(args: argparse.Namespace) -> None:
    """Render the pictures that are missing, then write the truth about all of them."""
    if args.count < 1:
        raise UserError(f"--count is {args.count}: give 1 or more")
    size = _size(args.size)
    wanted = [(label, index) for label in image_labels(args.labels) for index in range(args.count)]
    samples = [
        (f"{_NAMES.get(label, label)}/{index:05d}.jpg", image_sample(label, index, args.seed, size))
        for label, index in track(wanted, "posing hands")
    ]
    missing = [(name, sample) for name, sample in samples if not (args.out / name).exists()]
    _render_all(args.out, missing)
    write_truth(args.out / "landmarks.csv", samples)


def _render_all(folder: Path, samples: Sequence[tuple[str, ImageSample]]) -> None:
    for name, sample in track(samples, "rendering pictures"):
        write_picture(folder / name, render(sample.scene))


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and min(int(width), int(height)) >= 64):
        raise UserError(f"--size {text} is no picture size: give one such as 640x480")
    return int(width), int(height)


def run_clip(args: argparse.Namespace) -> None:
    """Render the word frame by frame at full resolution."""
    if min(args.hold, args.move) < 1:
        raise UserError("--hold and --move are numbers of frames: give 1 or more")
    style = Style(hold_frames=args.hold, move_frames=args.move, entry_frames=15)
    motion = spell(args.word, args.seed, style)
    film = Set(look=Look(grain=0.8, seed=args.seed), is_left=args.left)
    frames = film.frames(motion, share=1.0)
    write_film(args.out, track(frames, f"rendering {args.word}", total=len(motion)))


def run_films(args: argparse.Namespace) -> None:
    """Render the films, one after the other."""
    names = [args.only] if args.only else list(ARM_FILMS)
    films = [(name, arm_film(name, args.seed)) for name in names]
    for name, film in track(films, "rendering films"):
        write_arm_film(args.out / f"{name}.mp4", film)


def run_sheet(args: argparse.Namespace) -> None:
    """Render all poses."""
    pictures = list(track(tiles(truth=not args.plain), "rendering poses", total=34))
    write_picture(args.out, sheet(pictures))
