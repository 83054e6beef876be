"""model_card.md: the manifest, told to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from edge_runtime.bundle.manifest import FileEntry, Manifest, ModelSpec, TensorSpec


def render(manifest: Manifest) -> str:
    """The card of a bundle, Markdown; every figure in it stands in the manifest."""
    lines = [f"# {manifest.name} {manifest.version}", ""]
    lines += [f"Recognises {manifest.task} of American Sign Language from hand landmarks.", ""]
    for role, model in sorted(manifest.models.items()):
        lines += _model(role, model, manifest.files)
    lines += _training(manifest)
    for role, metrics in sorted(manifest.metrics.items()):
        lines += _metrics(f"Measured: {role}", metrics, level=2)
    return "\n".join(lines).rstrip() + "\n"


def _model(role: str, model: ModelSpec, files: dict[str, FileEntry]) -> Iterator[str]:
    labels = " ".join(label for label in model.labels if label != "?")
    yield f"## The {role} model"
    yield ""
    yield f"- Takes the feature `{model.feature}`, version {model.feature_version}."
    yield f"- Answers logits of {len(model.labels)} labels: {labels}"
    if "?" in model.labels:
        yield "- The label `?` stands for hands that show none of these; it is never shown."
    yield f"- Probabilities: softmax of the logits divided by {model.temperature:g}."
    yield f"- Unknown: a best probability below {model.unknown_threshold:g}."
    recommended = sorted(model.recommended.items())
    yield "- Recommended: " + ", ".join(f"{recipe} ({device})" for device, recipe in recommended)
    yield ""
    yield from _variants(model, files)


def _variants(model: ModelSpec, files: dict[str, FileEntry]) -> Iterator[str]:
    variants = model.variants.values()
    names = sorted({name for variant in variants for name in variant.metrics})
    rows: list[list[Any]] = [
        ["file", *(f"`{variant.file}`" for variant in variants)],
        ["bytes", *(files[variant.file].bytes for variant in variants)],
        ["input", *(_tensor(variant.input) for variant in variants)],
        ["output", *(_tensor(variant.output) for variant in variants)],
    ]
    rows += [
        [name.replace("_", " "), *(variant.metrics.get(name, "") for variant in variants)]
        for name in names
    ]
    yield from markdown_table(["variant", *model.variants], rows)


def _tensor(tensor: TensorSpec) -> str:
    return f"{tensor.dtype} {list(tensor.shape)}"


def _training(manifest: Manifest) -> Iterator[str]:
    yield "## Training data"
    yield ""
    rows = [
        [data.name, data.upstream, data.commit[:12], data.licence, data.samples]
        for data in manifest.training_data
    ]
    yield from markdown_table(["source", "upstream", "commit", "licence", "samples"], rows)


def _metrics(title: str, metrics: Any, level: int) -> Iterator[str]:
    """Figures of one level as a list, tables below them as sections."""
    if not isinstance(metrics, dict) or not metrics:
        return
    yield f"{'#' * level} {title.replace('_', ' ')}"
    yield ""
    nested = {name: value for name, value in metrics.items() if isinstance(value, dict)}
    flat = [[name, value] for name, value in metrics.items() if name not in nested]
    yield from markdown_table(["figure", "value"], flat)
    columns = _common_columns(list(nested.values()))
    if columns:
        rows = [[name, *(row[column] for column in columns)] for name, row in nested.items()]
        yield from markdown_table(["", *columns], rows)
        return
    for name, value in nested.items():
        yield from _metrics(name, value, min(level + 1, 6))


def _common_columns(tables: list[dict[str, Any]]) -> list[str]:
    """Column names where several tables of plain figures could be the rows of one table."""
    if len(tables) < 2 or any(list(table) != list(tables[0]) for table in tables):
        return []
    plain = all(not isinstance(value, dict | list) for table in tables for value in table.values())
    return list(tables[0]) if plain else []


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Lines of a Markdown table and an empty one after it; none where there are no rows."""
    body = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    if not body:
        return
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from body
    yield ""


def _cell(value: Any) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")
