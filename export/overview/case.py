"""Case: one architecture in one variant and of some sizes, with trained weights or random ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edge_runtime.errors import UserError
from export.recipes import GROUPS, POST_TRAINING, Recipe
from keras_models.architectures import ARCHITECTURES, Architecture
from keras_models.checkpoint import load_description
from keras_models.training.cross_validation import FOLDS_FOLDER

TINY_CLASSES = 5


@dataclass(frozen=True, slots=True)
class Case:
    """What is exported.

    Attributes:
        row: of the table of architectures.
        variant: of its ``build``.
        classes: outputs.
        sizes: further arguments of ``build``.
        recipes: to convert by.
        trained: folder of a checkpoint; None for random weights.
    """

    row: Architecture
    variant: str
    classes: int
    recipes: tuple[Recipe, ...]
    sizes: dict[str, Any] = field(default_factory=dict)
    trained: Path | None = None

    @property
    def name(self) -> str:
        """Of the case, and of its files; of a trained one also says where its checkpoint lies."""
        model = f"{self.row.name}-{self.variant}"
        if self.trained is None:
            return model
        place = [part for part in self.trained.parts if part != FOLDS_FOLDER]
        return f"{model}, {'-'.join(place[-2:])}"

    @property
    def arguments(self) -> dict[str, Any]:
        """Of ``build``."""
        return {"num_classes": self.classes, "variant": self.variant, **self.sizes}


def tiny_cases(recipes: tuple[Recipe, ...]) -> list[Case]:
    """The document's variant of each architecture, at the sizes of the table's tests."""
    return [
        Case(row, row.variants[0], TINY_CLASSES, recipes, dict(row.tiny))
        for row in ARCHITECTURES.values()
    ]


def full_cases(recipes: tuple[Recipe, ...]) -> list[Case]:
    """Every variant at the document's size; the recipes that train are tried with the first."""
    quick = tuple(recipe for recipe in recipes if recipe.name in GROUPS[POST_TRAINING])
    return [
        Case(row, variant, row.classes, quick if number else recipes)
        for row in ARCHITECTURES.values()
        for number, variant in enumerate(row.variants)
    ]


def trained_cases(folders: Iterable[Path], recipes: tuple[Recipe, ...]) -> list[Case]:
    """Those of trained checkpoints, at their own sizes.

    Raises:
        UserError: a folder holds no checkpoint, or one of no architecture of the table.
    """
    return [_trained(folder.resolve(), recipes) for folder in folders]


def _trained(folder: Path, recipes: tuple[Recipe, ...]) -> Case:
    description = load_description(folder)
    row = next(
        (row for row in ARCHITECTURES.values() if row.builder == description.builder),
        None,
    )
    if row is None:
        raise UserError(
            f"{folder} was built by {description.builder}, which is not among "
            f"{', '.join(ARCHITECTURES)}: leave it out"
        )
    sizes = dict(description.arguments)
    variant, classes = sizes.pop("variant", row.variants[0]), sizes.pop("num_classes", 0)
    return Case(row, variant, classes or len(description.labels), recipes, sizes, folder)
