"""How often a classifier is right: by signer, by label, and by both."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import pandas as pd

from keras_models.evaluation.scores import UNKNOWN, Scores

TOP = 3
# Of more signers than this, such as hundreds of presumed ones, only the lowest are shown.
MANY_SIGNERS, LOWEST_SHOWN = 40, 20


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often the answers about some samples are right; shares are 0..1.

    Attributes:
        frames: samples.
        clips: that they come from.
        right: share of the frames whose likeliest class is the true one.
        low, high: the 95 % Wilson interval of ``right``. A clip counts as one observation,
            because its frames are nearly the same.
        balanced: of a signer, the mean over labels; of a label, the mean over signers; of all
            samples, the mean over signers of their means over labels.
        top3: share of the frames whose true label is among the three likeliest (never "?").
    """

    frames: int
    clips: int
    right: float
    low: float
    high: float
    balanced: float
    top3: float


def judged(scores: Scores) -> pd.DataFrame:
    """One row a sample: signer, truth, clip (unique), predicted, right, top3."""
    answers = np.where([name == UNKNOWN for name in scores.labels], -np.inf, scores.logits)
    best = np.argsort(-answers, axis=1, kind="stable")[:, :TOP]
    labels = np.array(scores.labels, object)
    truth = scores.truth.astype(object)
    predicted = labels[scores.logits.argmax(axis=1)]
    clips = [
        (signer, clip or row)
        for row, (signer, clip) in enumerate(
            zip(scores.signer.tolist(), scores.clip.tolist(), strict=True)
        )
    ]
    return pd.DataFrame(
        {
            "signer": scores.signer.astype(object),
            "truth": truth,
            "clip": clips,
            "predicted": predicted,
            "right": predicted == truth,
            "top3": (labels[best] == truth[:, None]).any(axis=1),
        }
    )


def accuracy(rows: pd.DataFrame) -> Accuracy:
    """Of some rows of ``judged``, at least one."""
    right, clips = float(rows["right"].mean()), int(rows["clip"].nunique())
    low, high = wilson_interval(right, clips)
    return Accuracy(
        frames=len(rows),
        clips=clips,
        right=right,
        low=low,
        high=high,
        balanced=float(by_signer_and_label(rows).mean(axis=1).mean()),
        top3=float(rows["top3"].mean()),
    )


def by_signer(rows: pd.DataFrame) -> dict[str, Accuracy]:
    """Accuracy of every signer, by name."""
    return {str(name): accuracy(part) for name, part in rows.groupby("signer")}


def by_label(rows: pd.DataFrame) -> dict[str, Accuracy]:
    """Accuracy of every label that is some sample's truth, by name."""
    return {str(name): accuracy(part) for name, part in rows.groupby("truth")}


def by_signer_and_label(rows: pd.DataFrame) -> pd.DataFrame:
    """(signer, label) share of frames that are right, NaN where a signer lacks the label."""
    return rows.groupby(["signer", "truth"])["right"].mean().unstack()


def confusion(rows: pd.DataFrame, labels: tuple[str, ...]) -> pd.DataFrame:
    """(truth, predicted) share of a label's frames that are given each label.

    Every signer of a label counts alike, whatever the number of frames. Rows sum to 1 and are the
    truths that there are; both axes are in the order of ``labels``, "?" last.
    """
    columns = sorted(labels, key=UNKNOWN.__eq__)
    shares = pd.crosstab([rows["signer"], rows["truth"]], rows["predicted"], normalize="index")
    order = [name for name in dict.fromkeys((*columns, UNKNOWN)) if (rows["truth"] == name).any()]
    return shares.groupby("truth").mean().reindex(index=order, columns=columns, fill_value=0.0)


def wilson_interval(share: float, samples: int, level: float = 0.95) -> tuple[float, float]:
    """Score interval of a share 0..1 of so many independent samples.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209-212.
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    weight = z * z / samples
    centre = share + weight / 2
    margin = z * sqrt(share * (1 - share) / samples + weight / (4 * samples))
    return max(0.0, (centre - margin) / (1 + weight)), min(1.0, (centre + margin) / (1 + weight))
