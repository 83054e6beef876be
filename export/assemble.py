"""Exported models -> the manifest and the files of a bundle."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from typing import Any

from edge_runtime.bundle import device_class
from edge_runtime.bundle import golden as golden_file
from edge_runtime.bundle.manifest import (
    CARD_FILE,
    GOLDEN_FILE,
    LABELS_FILE,
    FileEntry,
    Manifest,
    ModelSpec,
    TrainingData,
    Variant,
)
from edge_runtime.errors import UserError
from export import model_card
from export.exported import Exported, ExportedVariant
from keras_models.training.run_record import load_record


def assemble(
    exported: tuple[Exported, ...], name: str, version: str
) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest of a bundle and the contents of its other files, by name.

    Args:
        exported: one model for each role; the first one's task, labels, decoder and tracker are
            the bundle's.
        name: of the bundle.
        version: semantic version of the bundle.

    Raises:
        UserError: two models have one role.
    """
    roles = {entry.checkpoint.description.role: entry for entry in exported}
    if len(roles) != len(exported):
        raise UserError(f"two models are both {next(iter(roles))}: give one model for each role")
    main = exported[0].checkpoint.description
    contents = _contents(roles, main.labels)
    manifest = Manifest(
        name=name,
        version=version,
        task=main.task,
        models={role: _spec(role, entry) for role, entry in roles.items()},
        files={file: _entry(content) for file, content in contents.items()},
        decoder=main.decoder,
        tracker=main.tracker,
        training_data=_training_data(exported),
        metrics={role: _metrics(entry) for role, entry in roles.items()},
    )
    contents[CARD_FILE] = model_card.render(manifest).encode()
    files = manifest.files | {CARD_FILE: _entry(contents[CARD_FILE])}
    return replace(manifest, files=files), contents


def _metrics(entry: Exported) -> dict[str, Any]:
    """The trainer's figures, and what training took where it was recorded."""
    record = load_record(entry.checkpoint.folder)
    training = {"training": asdict(record)} if record else {}
    return entry.checkpoint.description.metrics | training


def _contents(roles: dict[str, Exported], labels: tuple[str, ...]) -> dict[str, bytes]:
    models = {
        _file(role, variant.recipe): variant.content
        for role, entry in roles.items()
        for variant in entry.variants.values()
    }
    return models | {
        LABELS_FILE: "".join(f"{label}\n" for label in labels).encode(),
        GOLDEN_FILE: golden_file.to_bytes({role: entry.golden for role, entry in roles.items()}),
    }


def _file(role: str, recipe: str) -> str:
    return f"{role}-{recipe}.tflite"


def _entry(content: bytes) -> FileEntry:
    return FileEntry(hashlib.sha256(content).hexdigest(), len(content))


def _spec(role: str, entry: Exported) -> ModelSpec:
    description = entry.checkpoint.description
    return ModelSpec(
        feature=description.feature,
        feature_version=description.feature_version,
        labels=description.labels,
        variants={name: _variant(role, variant) for name, variant in entry.variants.items()},
        recommended={"default": entry.most_faithful, device_class(): entry.fastest},
        temperature=description.temperature,
        unknown_threshold=description.unknown_threshold,
        arrangement=description.arrangement,
    )


def _variant(role: str, variant: ExportedVariant) -> Variant:
    compared = variant.comparison.metrics
    metrics = {name: round(float(value), 6) for name, value in compared.items()}
    metrics[f"latency_us_{device_class()}"] = round(variant.latency_us, 2)
    file = _file(role, variant.recipe)
    return Variant(file, variant.recipe, variant.input, variant.output, metrics)


def _training_data(exported: tuple[Exported, ...]) -> tuple[TrainingData, ...]:
    every = [data for entry in exported for data in entry.checkpoint.description.training_data]
    return tuple(dict.fromkeys(every))
