"""The list of all architectures: what each is, and how far it was trained here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import Manifest
from keras_models.architectures import ARCHITECTURES, Architecture
from keras_models.comparison.comparison import RIGHT, ComparisonRow
from keras_models.evaluation.tables import TextTable, percent

_NOT_TRAINED = "not trained"
_NOTE = (
    "parameters: at the document's size, statistics included; unseen signers: mean over signers of "
    "the best model of each set of signs, of samples that are right, or of texts 1 - edit distance "
    "/ characters"
)


def listing(summary: Sequence[ComparisonRow], bundles: Iterable[Bundle]) -> TextTable:
    """A few rows for every architecture: its name, a fact's name, the fact.

    Args:
        summary: of what was trained, as ``compare`` wrote it.
        bundles: that are shipped; a model of theirs stands for its architecture where the summary
            has none of it.
    """
    manifests = [bundle.manifest for bundle in bundles]
    rows = [
        (row.name if number == 0 else "", *fact)
        for row in ARCHITECTURES.values()
        for number, fact in enumerate(_facts(row, summary, manifests))
    ]
    return TextTable("Architectures", ("architecture", "", ""), tuple(rows), _NOTE, words=3)


def _facts(
    row: Architecture, summary: Sequence[ComparisonRow], manifests: Sequence[Manifest]
) -> list[tuple[str, str]]:
    best = _best(row.name, summary)
    own = [manifest for manifest in manifests if _is_of(row, manifest, best)]
    trained = [_trained(entry) for entry in best]
    trained += [_shipped(entry) for entry in own if not any(_same(entry, row) for row in best)]
    parameters = (f"{name} {count:,}" for name, count in row.parameters.items())
    return [
        ("document", f"{row.document}; {row.classes} classes"),
        ("parameters", ", ".join(parameters)),
        ("features", ", ".join(row.features)),
        *(("trained", text) for text in trained or [_NOT_TRAINED]),
        *(("exported", _sizes(manifest, row)) for manifest in own),
    ]


def _trained(row: ComparisonRow) -> str:
    metric = "" if row.metric == RIGHT else f" ({row.metric})"
    unseen = f"{row.name}: {percent(row.mean)}{metric} of unseen signers"
    return f"{unseen}; {_data(row.trained_on)}" if row.trained_on else unseen


def _best(architecture: str, summary: Sequence[ComparisonRow]) -> list[ComparisonRow]:
    """The best checkpoint of each set of signs."""
    best: dict[tuple[str, int], ComparisonRow] = {}
    for row in sorted(summary, key=lambda row: row.mean):
        if row.architecture == architecture:
            best[row.task, row.classes] = row
    return list(best.values())


def _is_of(row: Architecture, manifest: Manifest, trained: Sequence[ComparisonRow]) -> bool:
    """By the name or the very score of a checkpoint, else by a feature that no other takes."""
    if any(_same(manifest, entry) for entry in trained):
        return True
    alone = {
        name
        for name in row.features
        if sum(name in other.features for other in ARCHITECTURES.values()) == 1
    }
    return any(model.feature in alone for model in manifest.models.values())


def _same(manifest: Manifest, row: ComparisonRow) -> bool:
    """Whether a bundle was made of a checkpoint: it has its name, or its very score."""
    score = _score(manifest.metrics)
    same_score = score is not None and round(score, 4) == row.mean
    return manifest.name == row.bundle or (manifest.task == row.task and same_score)


def _shipped(manifest: Manifest) -> str:
    score = _score(manifest.metrics)
    unseen = "" if score is None else f": {percent(score)} of unseen signers"
    return f"{manifest.name}{unseen}; {_data(entry.name for entry in manifest.training_data)}"


def _score(metrics: dict[str, Any]) -> float | None:
    """Mean over held-out signers, of whichever model has it."""
    if "accuracy_mean_over_signers" in metrics:
        return float(metrics["accuracy_mean_over_signers"])
    nested = (_score(value) for value in metrics.values() if isinstance(value, dict))
    return next((score for score in nested if score is not None), None)


def _data(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _sizes(manifest: Manifest, row: Architecture) -> str:
    variants = (
        f"{variant.recipe} {manifest.files[variant.file].bytes / 1000:,.0f} kB"
        for model in manifest.models.values()
        if model.feature in row.features
        for variant in model.variants.values()
    )
    return f"{manifest.name}: {', '.join(variants)}"
