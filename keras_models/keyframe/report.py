"""The table of accuracies by the number of stages, and its rows on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean

from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from keras_models.evaluation.tables import TextTable, percent
from keras_models.keyframe.judging import StageAccuracy
from keras_models.keyframe.oracle import ORACLE

STAGES_FILE = "stages.json"
REPORT_FILE = "stages.md"
_SEARCHES = (("label-free", "right"), (ORACLE, "oracle_right"))
_NOTE = (
    "the oracle takes the frames in which the true class is most probable, as the document's own "
    "test does: it compares with the document's table and says nothing of use"
)


def save_rows(path: Path, rows: Sequence[StageAccuracy]) -> None:
    """Write rows; the file appears whole or not at all."""
    write_whole(path, json.dumps([asdict(row) for row in rows], indent=1).encode())


def load_rows(path: Path) -> list[StageAccuracy]:
    """Read what ``save_rows`` wrote.

    Raises:
        UserError: the file is missing or damaged.
    """
    try:
        rows = parse_json(path.read_bytes(), str(path))
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): train again") from error
    if not isinstance(rows, list):
        raise UserError(f"{path} is not a list of accuracies: train again")
    return [decode(StageAccuracy, row, str(path)) for row in rows]


def stage_table(rows: Sequence[StageAccuracy]) -> TextTable:
    """Two lines for each number of stages, a column for each held-out signer."""
    counted = {(row.stages, row.signer): row for row in rows}
    signers = sorted({row.signer for row in rows})
    lines = []
    for stages in sorted({row.stages for row in rows}):
        for title, name in _SEARCHES:
            of_signers = [counted[stages, signer] for signer in signers]
            shares = [getattr(row, name) / row.clips for row in of_signers]
            lines.append((str(stages), title, *map(percent, (fmean(shares), *shares))))
    clips = {row.signer: row.clips for row in rows}
    return TextTable(
        title="Clips of unseen signers that are recognised, by the number of stages",
        header=("stages", "search", "mean", *(f"{name} ({clips[name]})" for name in signers)),
        rows=tuple(lines),
        note=_NOTE,
        words=2,
    )
