"""check_same_model: no checkpoint is replaced by one of another model."""

from __future__ import annotations

from pathlib import Path

from edge_runtime.errors import UserError
from keras_models.checkpoint import MODEL_FILE, load_description
from keras_models.training.recipe import Recipe


def check_same_model(folder: Path, recipe: Recipe) -> None:
    """Refuse a folder whose checkpoint is of another model; one without a checkpoint will do.

    Raises:
        UserError: architecture, sizes, labels, feature or arrangement differ.
    """
    if not (folder / MODEL_FILE).exists():
        return
    there, wanted = load_description(folder), recipe.description()
    compared = {
        "of another architecture": (there.builder, wanted.builder),
        "of other sizes": (_plain(there.arguments), _plain(wanted.arguments)),
        "with other labels": (there.labels, wanted.labels),
        "with another feature": (
            (there.feature, there.feature_version),
            (wanted.feature, wanted.feature_version),
        ),
        "with another arrangement": (there.arrangement, wanted.arrangement),
    }
    for how, (old, new) in compared.items():
        if old != new:
            raise UserError(
                f"{folder} holds a model {how}: give another --out, or remove that folder"
            )


def _plain(value: object) -> object:
    """As JSON has it: tuples are lists."""
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    return [_plain(entry) for entry in value] if isinstance(value, (list, tuple)) else value
