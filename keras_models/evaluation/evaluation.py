"""Evaluation: every figure about a classifier, and the files that show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

import pandas as pd

from edge_runtime.errors import UserError
from keras_models.evaluation import metrics
from keras_models.evaluation.calibration import Calibration, calibrate
from keras_models.evaluation.merging import merge_labels
from keras_models.evaluation.metrics import Accuracy
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.unknown import UnknownThreshold, choose_threshold


@dataclass(frozen=True, eq=False)
class Evaluation:
    """How well a classifier does on people it has not seen; shares are 0..1.

    Attributes:
        title: what was evaluated.
        frames: of all known samples together.
        signer_mean: mean over signers of the share of frames that are right.
        top3: mean over signers.
        merged_signer_mean: ``signer_mean`` where 0/O, 2/V and 6/W count as one class each; None
            where the labels hold no such pair.
        signers, labels: by name.
        signers_labels: (signer, label) share right, NaN where a signer lacks the label.
        confusion: (truth, predicted label) share, every signer alike; with a row "?" where there
            are unknown samples.
        confused: (truth, predicted, signer) number of frames, of known samples that are wrong.
        calibration: on the known samples.
        unknown: None where there are no unknown samples.
        detection: by source, (hands found, frames looked at).
    """

    title: str
    frames: Accuracy
    signer_mean: float
    top3: float
    merged_signer_mean: float | None
    signers: dict[str, Accuracy]
    labels: dict[str, Accuracy]
    signers_labels: pd.DataFrame
    confusion: pd.DataFrame
    confused: pd.Series
    calibration: Calibration
    unknown: UnknownThreshold | None
    detection: Mapping[str, tuple[int, int]]

    @property
    def worst_signer(self) -> str:
        return min(self.signers, key=lambda name: self.signers[name].right)

    @property
    def worst_label(self) -> str:
        """By its mean over signers."""
        return min(self.labels, key=lambda name: self.labels[name].balanced)

    def to_json(self) -> dict[str, Any]:
        """The figures as plain numbers, for a manifest; nested by signer, label and source.

        Of more than 40 signers, the lowest 20 are given.
        """
        before, after = self.calibration.before, self.calibration.after
        figures: dict[str, Any] = {
            "accuracy_mean_over_signers": self.signer_mean,
            "accuracy_mean_over_labels_of_signers": self.frames.balanced,
            "accuracy_over_frames": self.frames.right,
            "accuracy_over_frames_low": self.frames.low,
            "accuracy_over_frames_high": self.frames.high,
            "top3_mean_over_signers": self.top3,
            "frames": self.frames.frames,
            "signer_count": len(self.signers),
            "temperature": self.calibration.temperature,
            "calibration_error_before": before.error,
            "calibration_error": after.error,
        }
        if self.merged_signer_mean is not None:
            figures["accuracy_merged_mean_over_signers"] = self.merged_signer_mean
        figures |= self._nested()
        return _rounded(figures)

    def _nested(self) -> dict[str, Any]:
        figures: dict[str, Any] = {}
        names, title = list(self.signers), "signers"
        if len(names) > metrics.MANY_SIGNERS:
            names.sort(key=lambda name: self.signers[name].right)
            names, title = names[: metrics.LOWEST_SHOWN], "lowest_signers"
        figures[title] = {name: asdict(self.signers[name]) for name in names}
        figures["labels"] = {name: asdict(entry) for name, entry in self.labels.items()}
        if self.unknown is not None:
            figures["unknown"] = {
                **asdict(self.unknown),
                "cost_points": self.unknown.cost_points,
            }
        if self.detection:
            figures["detection_rate"] = {
                source: found / looked_at for source, (found, looked_at) in self.detection.items()
            }
        return figures


def measure(scores: Scores, title: str) -> Evaluation:
    """Every figure, without writing anything.

    Raises:
        UserError: no sample shows a label.
    """
    known = scores.known
    if not len(known):
        raise UserError(f"{title} has no sample of a known label: hold out a signer who has some")
    rows = metrics.judged(known)
    signers, labels = metrics.by_signer(rows), metrics.by_label(rows)
    calibration = calibrate(known)
    wrong = rows[~rows["right"]]
    order = [name for name in scores.labels if name in labels]
    return Evaluation(
        title=title,
        frames=metrics.accuracy(rows),
        signer_mean=fmean(entry.right for entry in signers.values()),
        top3=fmean(entry.top3 for entry in signers.values()),
        merged_signer_mean=_merged_signer_mean(known),
        signers=signers,
        labels={name: labels[name] for name in order},
        signers_labels=metrics.by_signer_and_label(rows)[order],
        confusion=metrics.confusion(metrics.judged(scores), scores.labels),
        confused=wrong.groupby(["truth", "predicted", "signer"]).size(),
        calibration=calibration,
        unknown=choose_threshold(scores, calibration.temperature) if len(scores.unknown) else None,
        detection=scores.detection,
    )


def _merged_signer_mean(known: Scores) -> float | None:
    merged = merge_labels(known)
    if merged.labels == known.labels:
        return None
    signers = metrics.by_signer(metrics.judged(merged))
    return fmean(entry.right for entry in signers.values())


def _rounded(value: Any) -> Any:
    """The same with floats of four decimals, and without entries that are None."""
    if isinstance(value, dict):
        return {name: _rounded(entry) for name, entry in value.items() if entry is not None}
    return round(value, 4) if isinstance(value, float) else value
