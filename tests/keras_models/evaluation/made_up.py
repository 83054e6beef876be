"""Scores whose answers are known by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from keras_models.evaluation import Scores

LABELS = ("A", "B", "?")
# truth, likeliest class, signer, clip
ROWS = (
    ("A", "A", "home/ann", "1"),
    ("A", "A", "home/ann", "1"),
    ("A", "B", "home/ann", "2"),
    ("B", "B", "home/ann", "3"),
    ("A", "A", "away/bob", "1"),
    ("A", "?", "away/bob", "1"),
    ("?", "?", "away/bob", "9"),
)


def scores_of(
    rows: Sequence[tuple[str, str, str, str]], labels: Sequence[str] = LABELS, lead: float = 4.0
) -> Scores:
    """One sample a row, whose likeliest class leads the others by so much."""
    columns = list(zip(*rows, strict=True))
    likeliest = np.array(columns[1])[:, None] == np.array(labels)
    return Scores(
        labels=tuple(labels),
        logits=np.where(likeliest, lead, 0.0).astype(np.float32),
        truth=np.array(columns[0]),
        signer=np.array(columns[2]),
        clip=np.array(columns[3]),
    )


def scores_of_shares(
    rows: Sequence[tuple[str, dict[str, float]]], labels: Sequence[str] = LABELS
) -> Scores:
    """One sample a row (truth, probability by class), all of one signer; what is left of the
    probability is spread over the other classes."""
    shares = [
        [of.get(name, (1 - sum(of.values())) / (len(labels) - len(of))) for name in labels]
        for _, of in rows
    ]
    return Scores(
        labels=tuple(labels),
        logits=np.log(np.array(shares)).astype(np.float32),
        truth=np.array([truth for truth, _ in rows]),
        signer=np.full(len(rows), "home/ann"),
        clip=np.full(len(rows), ""),
    )
