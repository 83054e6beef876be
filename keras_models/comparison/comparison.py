"""Comparison: what every checkpoint does on people it never saw, one row each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from keras_models.architectures import resolved
from keras_models.checkpoint import MODEL_FILE, Description, load_description
from keras_models.evaluation import metrics
from keras_models.evaluation.scores import UNKNOWN
from keras_models.evaluation.scores_file import load_scores
from keras_models.spelling.spelling_scoring import REPORT_FILE as SPELLING_FILE
from keras_models.training.cross_validation import FOLDS_FOLDER, SCORES_FILE
from keras_models.training.run_record import load_records

SUMMARY_FILE = Path("docs/evaluation/compare.json")
# What the shares of a row are of: samples, or for texts 1 - edit distance / characters.
RIGHT, LEVENSHTEIN = "right", "normalised Levenshtein"
# More than these are a crowd: their mean and the worst of them say enough in a table.
_MANY_SIGNERS = 8
_DECODER = "beam"


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One checkpoint; shares are 0..1.

    Attributes:
        name: of the checkpoint, below the folder that was given, such as "words/gru".
        bundle: that it is exported as.
        task: "words", "letters" and so on.
        architecture, variant: that it is of.
        feature: that it takes.
        frames: of a sample, 0 where it is no sequence.
        classes: outputs.
        parameters: statistics included, of all stages together.
        trained_on: names of the data sets.
        metric: ``RIGHT`` or ``LEVENSHTEIN``.
        signers: share by "source/signer", each judged by a model that never saw that signer; empty
            where there are more than 40.
        judged: how many signers were.
        mean: share, over signers.
        figures: where they are known, "top3", the mean share over signers of samples whose label is
            among the three likeliest, and "training_s", of all folds and the model of everybody.
        never_tested: labels that no held-out signer shows.
        trained_by: backend and device.
        command: that repeats it.
    """

    name: str
    bundle: str
    task: str
    architecture: str
    variant: str
    feature: str
    frames: int
    classes: int
    parameters: int
    trained_on: tuple[str, ...]
    metric: str
    signers: dict[str, float]
    judged: int
    mean: float
    figures: dict[str, float]
    never_tested: tuple[str, ...]
    trained_by: str
    command: str


def compare(tops: Iterable[Path]) -> list[ComparisonRow]:
    """The rows of all judged checkpoints, the best of each set of signs first.

    Args:
        tops: folders of checkpoints, at any depth, and .json files that ``summary`` wrote, such as
            another machine's; of two rows of one name the later one counts.

    Raises:
        UserError: a folder is not there or holds no judged checkpoint, or a file is damaged.
    """
    rows: dict[str, ComparisonRow] = {}
    for top in tops:
        rows |= {row.name: row for row in _rows(top)}
    return sorted(rows.values(), key=lambda row: (row.task, row.classes, -row.mean, row.name))


def _rows(top: Path) -> list[ComparisonRow]:
    if top.suffix == ".json" and top.is_file():
        return load_summary(top)
    return [_row(folder, _name(folder, top)) for folder in _judged(top)]


def summary(rows: Iterable[ComparisonRow]) -> str:
    """The rows as the text of ``SUMMARY_FILE``."""
    return f"{json.dumps([asdict(row) for row in rows], indent=1)}\n"


def load_summary(path: Path) -> list[ComparisonRow]:
    """What ``summary`` wrote; nothing where the file is not there.

    Raises:
        UserError: it is damaged.
    """
    try:
        rows = parse_json(path.read_bytes(), str(path))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): mend that") from error
    if not isinstance(rows, list):
        raise UserError(f"{path} is no list of checkpoints: write it again with compare")
    return [decode(ComparisonRow, row, str(path)) for row in rows]


def _judged(top: Path) -> list[Path]:
    if not top.is_dir():
        raise UserError(f"{top} is no folder: give the folder of checkpoints, such as build")
    files = [path for name in (SCORES_FILE, SPELLING_FILE) for path in sorted(top.rglob(name))]
    folders = [path.parent for path in files]
    folders = [folder for folder in folders if FOLDS_FOLDER not in folder.relative_to(top).parts]
    if not folders:
        raise UserError(f"{top} holds no checkpoint that was judged: train one, then compare")
    return folders


def _name(folder: Path, top: Path) -> str:
    return folder.name if folder == top else folder.relative_to(top).as_posix()


def _row(folder: Path, name: str) -> ComparisonRow:
    stages = [path.parent for path in sorted(folder.glob(f"stage*/{MODEL_FILE}"))]
    first = _described(folder, stages)
    described = [load_description(stage) for stage in stages] or [first]
    signers, figures, never = _shares(folder, first.labels)
    records = load_records(folder)
    if records:
        figures["training_s"] = round(sum(record.seconds for record in records), 1)
    figures["worst"] = min(signers.values())
    return ComparisonRow(
        name=name,
        bundle=first.name,
        task=first.task,
        architecture=first.builder.rpartition(".")[2].partition(":")[0],
        variant=str(first.arguments.get("variant", "document")) if not stages else str(len(stages)),
        feature=first.feature,
        frames=int(first.arguments.get("frames", 0)),
        classes=len(first.labels),
        parameters=sum(_parameters(entry) for entry in described),
        trained_on=tuple(entry.name for entry in first.training_data),
        metric=LEVENSHTEIN if (folder / SPELLING_FILE).exists() else RIGHT,
        signers=signers if len(signers) <= _MANY_SIGNERS else {},
        judged=len(signers),
        mean=round(fmean(signers.values()), 4),
        figures=figures,
        never_tested=never,
        trained_by=", ".join(sorted({f"{r.backend} on {r.device}" for r in records})),
        command=records[0].command if records else "",
    )


def _described(folder: Path, stages: list[Path]) -> Description:
    """Of the model of everybody, else of a fold's: they differ in the data alone."""
    everywhere = [folder, *stages, *sorted(path.parent for path in folder.rglob(MODEL_FILE))]
    for place in everywhere:
        if (place / MODEL_FILE).exists():
            return load_description(place)
    raise UserError(f"{folder} holds scores, but no {MODEL_FILE}: train again")


def _shares(
    folder: Path, labels: tuple[str, ...]
) -> tuple[dict[str, float], dict[str, float], tuple[str, ...]]:
    """Share by signer, further figures, and labels that were never tested."""
    if (folder / SPELLING_FILE).exists():
        return _spelled(folder / SPELLING_FILE), {}, ()
    known = load_scores(folder / SCORES_FILE).known
    by_signer = metrics.by_signer(metrics.judged(known))
    tested = {*known.truth.tolist(), UNKNOWN}
    return (
        {name: round(entry.right, 4) for name, entry in by_signer.items()},
        {"top3": round(fmean(entry.top3 for entry in by_signer.values()), 4)},
        tuple(label for label in labels if label not in tested),
    )


def _spelled(path: Path) -> dict[str, float]:
    report = parse_json(path.read_bytes(), str(path))
    rows = [row for row in report["scores"] if row["unseen"] and row["decoder"] == _DECODER]
    if not rows:
        raise UserError(f"{path} has no signer who was held out: train with --hold-out")
    return {row["signer"]: row["normalised_levenshtein"] for row in rows}


def _parameters(description: Description) -> int:
    return int(resolved(description.builder)(**description.arguments).count_params())
