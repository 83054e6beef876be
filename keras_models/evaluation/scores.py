"""Scores: what a classifier answered on samples that it was not trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray

# The class of everything else, as label and as truth.
UNKNOWN = "?"


@dataclass(frozen=True, eq=False)
class Scores:
    """Answers of a classifier, one row a sample.

    Attributes:
        labels: names of the classes, in the order of the logits; "?" is that of everything else
            and may be absent.
        logits: (sample, class) float32, finite.
        truth: (sample,) str, one of ``labels``, or "?" for a hand that shows none of them.
        signer: (sample,) str, "source/signer".
        clip: (sample,) str, unique within the signer; frames of one clip share it. "" where a
            sample is its own clip.
        detection: by source, (hands found, frames looked at).

    Raises:
        ValueError: shapes differ, a truth is no label, a logit is not finite, or a label stands
            twice.
    """

    labels: tuple[str, ...]
    logits: FloatArray
    truth: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]
    detection: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = len(self.truth)
        if len(set(self.labels)) != len(self.labels):
            raise ValueError(f"a label stands twice in {self.labels}")
        if self.logits.shape != (rows, len(self.labels)):
            raise ValueError(
                f"logits are {self.logits.shape}, not {rows} samples x {len(self.labels)} labels"
            )
        if {self.signer.shape, self.clip.shape, self.truth.shape} != {(rows,)}:
            raise ValueError(f"signer and clip do not have one entry for each of {rows} samples")
        if strangers := set(self.truth.tolist()) - {*self.labels, UNKNOWN}:
            raise ValueError(f"truth {min(strangers)!r} is none of the labels")
        if not np.isfinite(self.logits).all():
            raise ValueError("a logit is NaN or infinite")

    def __len__(self) -> int:
        return len(self.truth)

    def __getitem__(self, rows: NDArray[np.bool_] | NDArray[np.intp] | slice) -> Scores:
        """The samples of a mask, of indices or of a slice."""
        return replace(
            self,
            logits=self.logits[rows],
            truth=self.truth[rows],
            signer=self.signer[rows],
            clip=self.clip[rows],
        )

    @property
    def known(self) -> Scores:
        """The samples that show a label."""
        return self[self.truth != UNKNOWN]

    @property
    def unknown(self) -> Scores:
        """The samples that show none."""
        return self[self.truth == UNKNOWN]

    @property
    def source(self) -> NDArray[np.str_]:
        """(sample,) str, the part of ``signer`` before the slash."""
        return np.array([name.partition("/")[0] for name in self.signer.tolist()], str)

    @staticmethod
    def concatenate(parts: Sequence[Scores]) -> Scores:
        """All samples, such as those of several folds; the labels must be the same.

        Raises:
            ValueError: labels differ.
        """
        if len({part.labels for part in parts}) != 1:
            raise ValueError("scores of different labels cannot be joined")
        detection = {source: counts for part in parts for source, counts in part.detection.items()}
        return Scores(
            labels=parts[0].labels,
            logits=np.concatenate([part.logits for part in parts]),
            truth=np.concatenate([part.truth for part in parts]),
            signer=np.concatenate([part.signer for part in parts]),
            clip=np.concatenate([part.clip for part in parts]),
            detection=detection,
        )
