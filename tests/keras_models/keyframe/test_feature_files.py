"""What the commands write is what the trainer of key frames computes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from datasets.__main__ import main
from datasets.clip_table import ClipTable
from datasets.landmark_files.csv_file import write_csv
from datasets.landmark_files.feature_file import read_features
from datasets.store import Recording
from edge_runtime.features import KEYFRAME329
from edge_runtime.features.sequence import FrameSequence
from keras_models.keyframe.clips import feature_clips
from tests.datasets.store.recordings import recording

FRAMES = 6


def test_features_of_the_files_are_those_that_are_trained_on(tmp_path: Path) -> None:
    original = replace(recording(FRAMES), times_s=np.arange(FRAMES) / 25)
    write_csv(tmp_path / "csv" / "hello_1.csv", original)
    assert main(["mirror", f"--csv_dir={tmp_path / 'csv'}"]) == 0
    folders = [f"--csv_dir={tmp_path / 'csv'}", f"--features_dir={tmp_path / 'features'}"]
    assert main(["features", *folders]) == 0

    trained = feature_clips(table_of(original), KEYFRAME329, ["hello"], mirror=True)
    for clip, name in enumerate(("hello_1", "hello_1_x")):
        found = read_features(tmp_path / "features" / f"{name}.csv", KEYFRAME329)
        np.testing.assert_array_equal(found.features, trained.features[clip], strict=True)
        assert found.label == "hello"


def table_of(original: Recording) -> ClipTable:
    """One clip."""
    sequence = original.sequence
    parts = ("left_hand", "right_hand", "pose", "face", "times_s")
    one = FrameSequence(
        **{name: getattr(sequence, name)[None] for name in parts},
        aspect=np.array([sequence.aspect], np.float32),
    )
    texts = {name: np.array([getattr(original, name)]) for name in ("label", "source", "signer")}
    return ClipTable(one, np.array([FRAMES], np.int32), **texts, clip=np.array(["hello_1"]))
