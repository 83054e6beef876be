"""Tiny sets of pictures, in the exact layouts in which the public ones are unpacked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np

from datasets.readers import asl_alphabet, asl_hg


def write_asl_alphabet(root: Path, pictures_a_class: int = 2) -> None:
    """200 x 200 pictures of each of 29 classes, and upstream's test without "del"."""
    for label in asl_alphabet.CLASSES:
        folder = root / asl_alphabet.TRAIN_FOLDER / label
        _write(folder, (f"{label}{number + 1}.jpg" for number in range(pictures_a_class)), 200)
    tests = (f"{label}_test.jpg" for label in asl_alphabet.CLASSES if label != "del")
    _write(root / asl_alphabet.TEST_FOLDER, tests, 200)


def write_asl_hg(root: Path, signers: int = 2) -> None:
    """One photograph 300 x 300 of each signer and class; crops of other sizes, in both parts."""
    people = range(1, signers + 1)
    for label in asl_hg.CLASSES:
        names = [f"P{signer}_{label}_{{}}.jpg" for signer in people]
        _write(root / asl_hg.PHOTOS_FOLDER / label, (name.format(1) for name in names), 300)
        _write(root / asl_hg.TRAIN_FOLDER / label, (name.format(1) for name in names), 90)
        _write(root / asl_hg.TEST_FOLDER / label, (name.format(2) for name in names), 60)


def _write(folder: Path, names: Iterable[str], side: int) -> None:
    """Smooth pictures, each different: a seed that follows from the name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        rng = np.random.default_rng([*folder.name.encode(), *name.encode()])
        small = rng.integers(0, 256, (4, 4, 3), np.uint8)
        picture = cv2.resize(small, (side, side), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / name), picture)
