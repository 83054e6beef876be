"""Features of every frame of a recording as CSV: 329 columns and the label, as the document's.

``NAME.json`` beside ``NAME.csv`` says which feature and version it is, and what the recording was.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from datasets.landmark_files.about import about_of
from datasets.landmark_files.csv_file import about_path
from datasets.landmark_files.number_table import read_table, write_table
from datasets.store.recording import Recording
from datasets.video_corpora.json_records import read_json
from edge_runtime.errors import UserError
from edge_runtime.features.sequence import SequenceFeature
from edge_runtime.landmarks import FloatArray
from edge_runtime.whole_file import write_whole


@dataclass(frozen=True, slots=True, eq=False)
class FeatureTable:
    """Features of one recording.

    Attributes:
        features: (frame, feature) float32.
        label: the sign.
        signer: "source/signer", "" where it is not known.
    """

    features: FloatArray
    label: str
    signer: str


def write_features(path: Path, recording: Recording, feature: SequenceFeature) -> None:
    """Compute and write the table and what it is, each whole or not at all.

    Raises:
        UserError: the disk refuses.
    """
    about = {"feature": feature.name, "version": feature.version, **about_of(recording)}
    write_whole(about_path(path), f"{json.dumps(about, ensure_ascii=False)}\n".encode())
    # Every float32 is a double, whose text gives it back.
    rows = feature.kernel(recording.sequence).tolist()
    write_table(path, _columns(feature), ((*row, recording.label) for row in rows))


def read_features(path: Path, feature: SequenceFeature) -> FeatureTable:
    """A table of ours or of the document's scripts; the latter do not say who signs.

    Raises:
        UserError: the file is missing or damaged, or holds another feature.
    """
    numbers, label = read_table(path, _columns(feature))
    beside = about_path(path)
    about = read_json(beside) if beside.exists() else {}
    found = (about.get("feature", feature.name), about.get("version", feature.version))
    if found != (feature.name, feature.version):
        raise UserError(
            f"{path} holds {found[0]} version {found[1]}, not {feature.name} version "
            f"{feature.version}: write it again"
        )
    signer = f"{about.get('source')}/{about['signer']}" if about.get("signer") else ""
    return FeatureTable(numbers.astype(np.float32), label, signer)


def _columns(feature: SequenceFeature) -> tuple[str, ...]:
    return (*map(str, range(feature.size)), "label")
