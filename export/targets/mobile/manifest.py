"""manifest.json of an archive for phones: what its files take, answer and come from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from edge_runtime.bundle import Bundle
from edge_runtime.decoding.settings import DecoderSettings
from edge_runtime.decoding.settings_table import read_settings
from edge_runtime.decoding.sign_settings import SignSettings
from export.targets.mobile.gesture_recognizer import RECOGNIZER_FILE, serves, variant_of
from export.targets.mobile.model import OUTPUT, MobileModel

MANIFEST_FILE = "manifest.json"
FORMAT = 1


def model_file(model: MobileModel, variant: str) -> str:
    """The path of a variant in the archive."""
    return f"models/{model.role}-{variant}.tflite"


def manifest(bundle: Bundle, models: Sequence[MobileModel], contents: Mapping[str, bytes]) -> bytes:
    """JSON of the archive, format 1.

    Args:
        bundle: that it was made from.
        models: one for each role.
        contents: of all other files, by path; their sizes and sha256 go in.
    """
    source = bundle.manifest
    document: dict[str, Any] = {
        "format": FORMAT,
        "name": source.name,
        "version": source.version,
        "task": source.task,
        "models": {model.role: _model(model) for model in models},
        "settings": settings(bundle),
        "training_data": [asdict(data) for data in source.training_data],
        "files": {path: _file(content) for path, content in sorted(contents.items())},
    }
    if serves(bundle):
        document["gesture_recognizer"] = {
            "file": RECOGNIZER_FILE,
            "variant": variant_of(bundle),
        }
    return f"{json.dumps(document, indent=1)}\n".encode()


def _model(model: MobileModel) -> dict[str, Any]:
    return {
        "labels": model.labels,
        "unknown_threshold": model.spec.unknown_threshold,
        "temperature": model.spec.temperature,
        "inputs": [asdict(entry) for entry in model.inputs],
        "output": OUTPUT,
        "recommended": model.recommended,
        "variants": {
            name: {
                "file": model_file(model, name),
                "largest_difference_from_edge_run": variant.max_difference,
            }
            for name, variant in model.variants.items()
        },
    }


def settings(bundle: Bundle) -> dict[str, float]:
    """Times in seconds and the like by which edge-run turns answers into text."""
    settings = bundle.manifest.decoder
    if "sequence" in bundle.manifest.models:
        return asdict(read_settings(SignSettings, settings))
    return asdict(DecoderSettings.read(settings))


def _file(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
