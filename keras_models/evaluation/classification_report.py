"""Precision, recall and F1 of every class, as text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from keras_models.evaluation.scores import Scores


def per_class(scores: Scores) -> pd.DataFrame:
    """By label: precision, recall, f1 (0..1, 0 where a label is never answered) and support.

    Every sample counts alike; samples of no label ("?") only spoil precision.
    """
    labels = list(dict.fromkeys((*scores.labels, *scores.truth.tolist())))
    answers = np.array(scores.labels)[scores.logits.argmax(axis=1)]
    counts = pd.crosstab(scores.truth, answers).reindex(index=labels, columns=labels, fill_value=0)
    right = np.diag(counts).astype(float)
    answered, support = counts.sum(axis=0).to_numpy(), counts.sum(axis=1).to_numpy()
    table = pd.DataFrame(
        {
            "precision": right / np.maximum(answered, 1),
            "recall": right / np.maximum(support, 1),
            "f1": 2 * right / np.maximum(answered + support, 1),
            "support": support,
        },
        index=pd.Index(labels),
    )
    return table[table["support"] > 0]


def report(scores: Scores) -> str:
    """The table of ``per_class``, the share of right answers, and both means over classes."""
    table = per_class(scores)
    weights = table["support"] / table["support"].sum()
    rows = [(str(label), *row) for label, row in zip(table.index, table.to_numpy(), strict=True)]
    total = float(table["support"].sum())
    figures = table[["precision", "recall", "f1"]]
    rows.append(("macro avg", *figures.mean(), total))
    rows.append(("weighted avg", *figures.mul(weights, axis=0).sum(), total))
    accuracy = float(np.average(table["recall"], weights=weights))
    head = f"{'':>12}  precision     recall         f1    support\n"
    lines = [
        f"{name:>12}" + "".join(f" {value:10.4f}" for value in values) + f" {support:10.0f}"
        for name, *values, support in rows
    ]
    return f"{head}\n" + "\n".join(lines) + f"\n\n{'accuracy':>12} {accuracy:10.4f}\n"
