"""Labels held against the names of the folders that pictures lie in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.sources.protocol import Frame


class Score:
    """Counts pictures, hands found, right labels and unknowns by true label.

    Args:
        folder: that the pictures' names start from.
    """

    wants_picture = False

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self.pictures: Counter[str] = Counter()
        self.hands: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()

    def take(
        self,
        frame: Frame,
        landmarks: Landmarks,
        predictions: list[Prediction],
        picture: NDArray[np.uint8] | None,
    ) -> None:
        truth = (self._folder / frame.name).resolve().parent.name.upper()
        answer = predictions[0]
        self.pictures[truth] += 1
        self.hands[truth] += bool(answer.hand)
        self.right[truth] += answer.label.upper() == truth
        self.unknown[truth] += answer.unknown

    def table(self) -> list[str]:
        """Lines of text: one per true label, and their sum."""
        heading = (
            f"{'label':<10}{'pictures':>9}{'hands':>7}{'right':>7}{'unknown':>9}{'of hands':>10}"
        )
        rows = [self._row(label, [label]) for label in sorted(self.pictures)]
        return [heading, *rows, self._row("all", list(self.pictures))]

    def _row(self, name: str, labels: list[str]) -> str:
        pictures, hands, right, unknown = (
            sum(counts[label] for label in labels)
            for counts in (self.pictures, self.hands, self.right, self.unknown)
        )
        share = f"{right / hands:.1%}" if hands else "none found"
        return f"{name:<10}{pictures:>9}{hands:>7}{right:>7}{unknown:>9}{share:>10}"

    def lost(self, predictions: list[Prediction], picture: NDArray[np.uint8] | None) -> None:
        """Pictures come from files, which are not lost."""

    def finish(self, text: Prediction) -> None:
        """Pictures have no text."""

    def close(self) -> None:
        """Nothing is held open."""
