"""The constants that standardise ``ishara276``: python -m datasets.ishara_statistics OUT.npz."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from datasets.clip_table import ClipTable
from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from datasets.words import letter_clips, word_clips
from edge_runtime.errors import UserError
from edge_runtime.features.ishara276 import POINTS, gathered
from edge_runtime.landmarks import FloatArray


def ishara_statistics(tables: Sequence[ClipTable]) -> tuple[FloatArray, FloatArray]:
    """Mean and standard deviation of each coordinate over the frames in which it is there.

    Args:
        tables: of different clips; every frame counts once.

    Returns:
        (point=92, xyz=3) float32 each; 0 and 1 for points that no frame has, and 1 for the
        deviation of a wrist's z.
    """
    total = np.zeros((3, POINTS, 3))
    for table in tables:
        points = gathered(table.sequence).reshape(-1, POINTS, 3).astype(np.float64)
        there = ~np.isnan(points)
        points[~there] = 0
        total += np.stack([there.sum(axis=0), points.sum(axis=0), (points**2).sum(axis=0)])
    count, first, second = total
    seen = count > 0
    mean = np.divide(first, count, where=seen, out=np.zeros_like(first))
    square = np.divide(second, count, where=seen, out=np.ones_like(first))
    deviation = np.where(seen, np.sqrt(np.maximum(square - mean**2, 0)), 1)
    # z of a hand's wrist is 0 by definition.
    deviation[deviation < 1e-6] = 1
    return mean.astype(np.float32), deviation.astype(np.float32)


def main(argv: Sequence[str] | None = None) -> None:
    """Compute them over the local word and letter clips and write the file."""
    parser = argparse.ArgumentParser(prog="python -m datasets.ishara_statistics")
    parser.add_argument("out", type=Path, help="such as edge_runtime/assets/features/ishara276.npz")
    add_data_option(parser)
    arguments = parser.parse_args(argv)
    try:
        root = data_root(arguments.data)
        mean, deviation = ishara_statistics([word_clips(root), letter_clips(root)])
    except UserError as error:
        parser.error(str(error))
    partial = arguments.out.with_suffix(".part.npz")
    np.savez(partial, mean=mean, deviation=deviation)
    partial.replace(arguments.out)


if __name__ == "__main__":
    main()
