"""The figures of an evaluation as tables of text, for the terminal and for Markdown alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keras_models.evaluation.evaluation import Evaluation
from keras_models.evaluation.metrics import Accuracy
from keras_models.evaluation.unknown import UnknownThreshold

MOST_CONFUSED = 12
ACCURACY_NOTE = (
    "interval: Wilson, 95 %, of the frames' share; a clip counts once, its frames being nearly "
    "the same"
)
UNKNOWN_NOTE = (
    "others' threshold: labelled at the threshold that the other sources alone would give"
)


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of text.

    Attributes:
        title: above it.
        header: names of the columns; the first ``words`` of them hold words, the others numbers.
        rows: as wide as the header.
        note: below it, or "".
        words: columns of words.
        bars: a share 0..1 for each row, to be drawn where bars can be, or none at all.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    words: int = 1
    bars: tuple[float, ...] = ()


def tables(evaluation: Evaluation) -> list[TextTable]:
    """All tables of an evaluation, in the order in which they are read."""
    answer = [
        _summary(evaluation),
        _accuracies("Signers", "signer", "mean of labels", evaluation.signers),
        _accuracies("Labels", "label", "mean of signers", evaluation.labels),
    ]
    if len(evaluation.confused):
        answer.append(_confused(evaluation))
    if evaluation.unknown is not None:
        answer.append(_unknown(evaluation.unknown))
    if evaluation.detection:
        answer.append(_detection(evaluation.detection))
    return answer


def percent(share: float) -> str:
    """A share 0..1 for people: "97.3 %"."""
    return f"{100 * share:.1f} %"


def _summary(evaluation: Evaluation) -> TextTable:
    frames, signers = evaluation.frames, evaluation.signers
    signer, label = evaluation.worst_signer, evaluation.worst_label
    merged = evaluation.merged_signer_mean
    rows = (
        ("right, mean over signers", percent(evaluation.signer_mean)),
        *([] if merged is None else [("  with 0/O, 2/V, 6/W as one class", percent(merged))]),
        ("right, mean over signers of their mean over labels", percent(frames.balanced)),
        ("right, over all frames", percent(frames.right)),
        ("among the first three, mean over signers", percent(evaluation.top3)),
        (f"lowest signer: {signer}", percent(signers[signer].right)),
        (
            f"lowest label: {label} (mean over signers)",
            percent(evaluation.labels[label].balanced),
        ),
        *_confidence(evaluation),
    )
    counts = f"{len(signers):,} signers, {frames.clips:,} clips, {frames.frames:,} frames"
    return TextTable("Summary", ("figure", "value"), rows, counts)


def _confidence(evaluation: Evaluation) -> list[tuple[str, str]]:
    calibration, unknown = evaluation.calibration, evaluation.unknown
    rows = [
        ("temperature", f"{calibration.temperature:.3f}"),
        ("calibration error as trained", percent(calibration.before.error)),
        ("calibration error with the temperature", percent(calibration.after.error)),
    ]
    if unknown is None:
        return rows
    return [
        *rows,
        ("unknown threshold", f"{unknown.threshold:.4f}"),
        ("unknown hands labelled all the same", percent(unknown.labelled)),
        ("right, never answering unknown (mean over signers)", percent(unknown.accuracy_forced)),
        ("labelled and right at the threshold (mean over signers)", percent(unknown.accuracy_kept)),
        ("what unknown costs", f"{unknown.cost_points:.1f} points"),
    ]


def _accuracies(title: str, name: str, balanced: str, entries: Mapping[str, Accuracy]) -> TextTable:
    rows = tuple(
        (
            key,
            _points(entry.right),
            f"{100 * entry.low:.0f}-{100 * entry.high:.0f}",
            _points(entry.balanced),
            _points(entry.top3),
            f"{entry.clips:,}",
            f"{entry.frames:,}",
        )
        for key, entry in entries.items()
    )
    header = (name, "right %", "interval", f"{balanced} %", "first 3 %", "clips", "frames")
    bars = tuple(entry.balanced for entry in entries.values())
    return TextTable(title, header, rows, ACCURACY_NOTE, bars=bars)


def _confused(evaluation: Evaluation) -> TextTable:
    counts = evaluation.confused.groupby(["truth", "predicted"]).agg(["sum", "size"])
    having = evaluation.signers_labels.notna().sum()
    shares = {pair: evaluation.confusion.loc[pair] for pair in counts.index}
    worst = sorted(shares, key=lambda pair: -shares[pair])[:MOST_CONFUSED]
    rows = tuple(
        (
            *pair,
            _points(shares[pair]),
            f"{counts.loc[pair, 'sum']:,}",
            f"{counts.loc[pair, 'size']} of {having[pair[0]]}",
        )
        for pair in worst
    )
    header = ("label", "taken for", "share %", "frames", "signers")
    return TextTable("Most confused", header, rows, "share: mean over signers", words=2)


def _unknown(unknown: UnknownThreshold) -> TextTable:
    rows = tuple(
        (
            name,
            f"{entry.frames:,}",
            _points(entry.labelled),
            "" if entry.labelled_unseen is None else _points(entry.labelled_unseen),
        )
        for name, entry in unknown.sources.items()
    )
    header = ("source", "frames", "labelled %", "others' threshold %")
    return TextTable("Hands that show no label", header, rows, UNKNOWN_NOTE)


def _detection(detection: Mapping[str, tuple[int, int]]) -> TextTable:
    rows = tuple(
        (source, f"{found:,}", f"{looked_at:,}", _points(found / looked_at))
        for source, (found, looked_at) in detection.items()
    )
    return TextTable("Hands found", ("source", "found", "looked at", "rate %"), rows)


def _points(share: float) -> str:
    return f"{100 * share:.1f}"
