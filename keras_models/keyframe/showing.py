"""Key frames of recordings, written as pictures and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.features import sequence_feature
from edge_runtime.keyframe import KeyFrames
from edge_runtime.whole_file import write_whole
from keras_models.evaluation.tables import TextTable
from keras_models.keyframe.pictures import draw
from keras_models.keyframe.recordings import Recording
from keras_models.keyframe.stage_models import StageModels

TABLE_FILE = "key_frames.csv"
HEADER = (
    *("recording", "signer", "shown", "answer"),
    *("stage", "frame", "seconds", "label", "probability"),
)


def show(models: StageModels, recordings: Sequence[Recording], out: Path) -> TextTable:
    """Write ``out/NAME.png`` of every recording, and ``out/key_frames.csv``.

    Returns:
        The answers and key frames in short, a line a recording.

    Raises:
        UserError: a recording has no frame, or the disk refuses.
    """
    labels = models.description.labels
    feature = sequence_feature(models.description.feature, models.description.feature_version)
    rows: list[tuple[str, ...]] = []
    lines: list[tuple[str, ...]] = []
    for recording in recordings:
        found = models.search(feature.kernel(recording.sequence))
        if found.answer < 0:
            raise UserError(f"{recording.name} has no frame to look at: give another recording")
        name = recording.name.replace("/", "-")
        write_whole(out / f"{name}.png", draw(recording, found, labels))
        rows += _rows(recording, found, labels)
        lines.append(_line(recording, found, labels))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
    write_whole(out / TABLE_FILE, text.getvalue().encode())
    stages = tuple(f"frame of stage {stage}" for stage in range(1, len(models.models) + 1))
    header = ("recording", "shown", "answer", "probability", *stages)
    return TextTable("Key frames", header, tuple(lines), words=3)


def _line(recording: Recording, found: KeyFrames, labels: Sequence[str]) -> tuple[str, ...]:
    answer, sure = labels[int(found.answer)], f"{float(found.best_confidence):.3f}"
    return (recording.name, recording.truth, answer, sure, *map(str, found.frame.tolist()))


def _rows(recording: Recording, found: KeyFrames, labels: Sequence[str]) -> list[tuple[str, ...]]:
    whole = (recording.name, recording.signer, recording.truth, labels[int(found.answer)])
    return [
        (
            *whole,
            str(stage),
            str(frame),
            f"{recording.sequence.times_s[frame] - recording.sequence.times_s[0]:.3f}",
            labels[label],
            f"{confidence:.3f}",
        )
        for stage, (frame, label, confidence) in enumerate(
            zip(found.frame, found.label, found.confidence, strict=True), 1
        )
    ]
