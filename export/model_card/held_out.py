"""What a manifest says of people whom a model never saw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edge_runtime.bundle.manifest import Manifest

# Where trainers put the figures of models that were trained without one signer each.
TABLE = "leave_one_signer_out"


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Figures of one model; shares are 0..1.

    Attributes:
        role: of the model.
        mean: share right, mean over signers.
        count: of the signers.
        signers: signer -> share right; empty where they are too many to be named.
        labels: label -> share right, mean over signers.
        unknown: source -> share of its hands that show no label and were given one.
    """

    role: str
    mean: float
    count: int
    signers: dict[str, float]
    labels: dict[str, float]
    unknown: dict[str, float]

    def labels_below(self, share: float) -> list[str]:
        """Labels that fewer are right of, worst first."""
        found = [label for label, right in self.labels.items() if right < share]
        return sorted(found, key=self.labels.__getitem__)


def held_out(manifest: Manifest) -> Iterator[HeldOut]:
    """For each model of the bundle that was measured so."""
    for role, metrics in sorted(manifest.metrics.items()):
        table = metrics.get(TABLE)
        if not isinstance(table, dict) or "accuracy_mean_over_signers" not in table:
            continue
        yield HeldOut(
            role=role,
            mean=table["accuracy_mean_over_signers"],
            count=int(table.get("signer_count", 0)),
            signers=_column(table.get("signers"), "right"),
            labels=_column(table.get("labels"), "balanced"),
            unknown=_column(table.get("unknown", {}).get("sources"), "labelled"),
        )


def _column(rows: Any, name: str) -> dict[str, float]:
    return {key: row[name] for key, row in (rows or {}).items() if name in row}
