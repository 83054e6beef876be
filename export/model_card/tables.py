"""Figures of a manifest as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edge_runtime.bundle.manifest import FileEntry, ModelSpec, TensorSpec
from export.markdown import markdown_table
from export.recipes import RECIPES


def model_section(role: str, model: ModelSpec, files: dict[str, FileEntry]) -> Iterator[str]:
    """What one model takes and answers, and its variants."""
    labels = " ".join(label for label in model.labels if label != "?")
    yield f"### The {role} model"
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
    ordered = sorted(model.variants, key=_place)
    variants = [model.variants[name] for name in ordered]
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
    yield from markdown_table(["variant", *ordered], rows)


def _place(recipe: str) -> int:
    """In the order of the recipes' table; manifests are sorted by name."""
    return list(RECIPES).index(recipe) if recipe in RECIPES else len(RECIPES)


def _tensor(tensor: TensorSpec) -> str:
    return f"{tensor.dtype} {list(tensor.shape)}"


def metrics_section(title: str, metrics: Any, level: int) -> Iterator[str]:
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
        yield from metrics_section(name, value, min(level + 1, 6))


def _common_columns(tables: list[dict[str, Any]]) -> list[str]:
    """Column names where several tables of plain figures could be the rows of one table."""
    if len(tables) < 2 or any(list(table) != list(tables[0]) for table in tables):
        return []
    plain = all(not isinstance(value, dict | list) for table in tables for value in table.values())
    return list(tables[0]) if plain else []
