"""The constants of ishara276 are those of the local data."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from datasets.ishara_statistics import ishara_statistics
from edge_runtime.features.ishara276 import gathered, statistics
from tests.datasets.clips import clips_of, real_letters, real_words


def test_mean_and_deviation_of_the_frames_where_a_point_is_there() -> None:
    tables = [clips_of([3, 6]), clips_of([5], seed=4)]
    mean, deviation = ishara_statistics(tables)
    points = np.concatenate([gathered(t.sequence).reshape(-1, 92, 3) for t in tables])[:, 40:]
    np.testing.assert_allclose(mean[40:], np.nanmean(points, axis=0), atol=1e-5)
    expected = np.nanstd(points, axis=0)
    np.testing.assert_allclose(deviation[40:], np.where(expected < 1e-6, 1, expected), atol=1e-4)
    assert not mean[:40].any()
    assert (deviation[:40] == 1).all()


def test_the_shipped_constants_are_those_of_the_local_data(real_root: Path) -> None:
    computed = ishara_statistics([real_words(real_root), real_letters(real_root)])
    for ours, shipped in zip(computed, statistics(), strict=True):
        np.testing.assert_allclose(ours, shipped, atol=1e-5)
