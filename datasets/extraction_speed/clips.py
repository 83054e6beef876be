"""Rendered clips to measure with; they are made once."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from datasets.hand.film import Set
from datasets.hand.look import Look
from datasets.hand.spelling import Style, spell
from datasets.hand.writing import write_film

WIDTH, HEIGHT = 320, 240
# Short, as isolated signs are: a second of 30 frames or less.
_STYLE = Style(hold_frames=8, move_frames=6, entry_frames=4)
_LETTERS = "ABCDEFGHIKLMNOPQRSTUVWXY"
_SHARE = 0.5


def clip_paths(folder: Path, count: int) -> list[Path]:
    """``folder/<word>/<number>.mp4`` of the first clips; the same ones whatever their count."""
    words = list(map("".join, itertools.permutations(_LETTERS, 2)))
    return [folder / words[n % len(words)] / f"{n:04d}.mp4" for n in range(count)]


def render_clips(folder: Path, count: int, processes: int) -> Iterator[Path]:
    """Render those of the first clips that are missing; each is told when it is there."""
    missing = [path for path in clip_paths(folder, count) if not path.exists()]
    if missing:
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            yield from pool.map(_render, missing)


def _render(path: Path) -> Path:
    seed = int(path.stem)
    film = Set(WIDTH, HEIGHT, look=Look(grain=0.8, seed=seed), is_left=bool(seed % 2))
    write_film(path, film.frames(spell(path.parent.name, seed, _STYLE), share=_SHARE))
    return path


def gather(clips: Path, folder: Path, paths: Iterable[Path]) -> Path:
    """The folder, made to hold copies of these clips.

    Args:
        clips: where they lie.
        folder: is made anew.
        paths: of the clips.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for path in paths:
        copy = folder / path.relative_to(clips)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return folder
