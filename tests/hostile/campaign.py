"""Make mutants, open each in a child process, and count what became of them."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from .kinds import Kind
from .trial import Verdict, tried

OUTCOMES = ("refused", "accepted", "crashed", "hung", "fault")


@dataclass
class Row:
    """Of one kind: how many came out how, the slowest and the largest, and what was wrong."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    slowest_s: float = 0.0
    most_rss_mib: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, number: int, verdict: Verdict) -> None:
        """Count one; ``number`` finds it again."""
        self.counts[verdict.outcome] += 1
        self.slowest_s = max(self.slowest_s, verdict.seconds)
        self.most_rss_mib = max(self.most_rss_mib, verdict.rss_mib)
        if verdict.outcome not in ("refused", "accepted"):
            self.wrong.append(f"{self.name} {number}: {verdict.outcome}: {verdict.detail}")


def mutant(kind: Kind, number: int, seed: int, folder: Path) -> Callable[[], object]:
    """The mutant ``number`` of a kind, always the same one; answers what opens it."""
    key = [seed, number, *kind.name.encode()]
    return kind.make(np.random.default_rng(key), folder)


def run(kind: Kind, numbers: range, seed: int = 0) -> Row:
    """Try the mutants of one kind."""
    row = Row(kind.name)
    with TemporaryDirectory(prefix="asl-edge-hostile-") as parent:
        for number in numbers:
            folder = Path(parent) / "home" / "mutant"
            folder.mkdir(parents=True)
            row.add(number, tried(mutant(kind, number, seed, folder), folder))
            shutil.rmtree(folder.parent)
    return row


def table(rows: list[Row]) -> str:
    """As Markdown."""
    lines = [
        "| kind | mutants | refused | accepted as harmless | crashed | hung | other faults | "
        "slowest, s | most memory, MiB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    total = Row("all")
    for row in rows:
        total.counts += row.counts
        total.slowest_s = max(total.slowest_s, row.slowest_s)
        total.most_rss_mib = max(total.most_rss_mib, row.most_rss_mib)
    for row in (*rows, total):
        counts = " | ".join(f"{row.counts[outcome]:,}" for outcome in OUTCOMES)
        lines.append(
            f"| {row.name} | {row.counts.total():,} | {counts} | {row.slowest_s:.1f} | "
            f"{row.most_rss_mib:.0f} |"
        )
    return "\n".join(lines)
