"""Case: one architecture in one variant and of some sizes, with trained weights or random ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edge_runtime.errors import UserError
from export.recipes import GROUPS, POST_TRAINING, Recipe
from keras_models.architectures import ARCHITECTURES, Architecture
from keras_models.checkpoint import load_description

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
        """Of the case, and of its file."""
        return f"{self.row.name}-{self.variant}"

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


def with_trained(cases: Iterable[Case], folders: Iterable[Path]) -> list[Case]:
    """The cases, those with weights of a checkpoint of their architecture that there is one for.

    Raises:
        UserError: a folder holds no checkpoint, or one of something else.
    """
    found = {case.name: case for case in cases}
    for folder in folders:
        description = load_description(folder)
        module = description.builder.partition(":")[0].rpartition(".")[2]
        row = ARCHITECTURES.get(module)
        variant = description.arguments.get("variant", row.variants[0] if row else "")
        name = f"{module}-{variant}"
        if name not in found:
            raise UserError(
                f"{folder} is a {name}, which is not among {', '.join(found)}: leave it out"
            )
        found[name] = replace(found[name], trained=folder)
    return list(found.values())
