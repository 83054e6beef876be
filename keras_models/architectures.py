"""The architectures: what each is for, what it takes, and how large its document says it is."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import keras

from edge_runtime.errors import UserError

EVERY_RECIPE = ("float32", "float16", "dynamic_int8", "static_int8")


@dataclass(frozen=True)
class Architecture:
    """One row of the table.

    Attributes:
        name: of the module in ``keras_models`` whose ``build`` makes it.
        document: that describes it, by its subject.
        classes: outputs in the document.
        features: that it can take, the document's first.
        variants: of ``build``, the document's first.
        parameters: Keras parameters in all, statistics included, at ``classes`` (or at the number
            in the name): ``{"document": n, "document/100": n}``.
        tiny: sizes of ``build`` with which a test trains it in seconds.
        recipes: of quantisation that the converter manages.
    """

    name: str
    document: str
    classes: int
    features: tuple[str, ...]
    variants: tuple[str, ...]
    parameters: Mapping[str, int]
    tiny: Mapping[str, Any] = field(default_factory=dict)
    recipes: tuple[str, ...] = EVERY_RECIPE

    @property
    def builder(self) -> str:
        """ "package.module:function", as checkpoints write it."""
        return f"keras_models.{self.name}:build"

    def build(self, num_classes: int, **arguments: Any) -> keras.Model:
        """A fresh model; arguments as its ``build`` takes them."""
        return resolved(self.builder)(num_classes, **arguments)


def resolved(builder: str) -> Callable[..., keras.Model]:
    """The function that "package.module:function" names."""
    module, function = builder.split(":")
    build: Callable[..., keras.Model] = getattr(importlib.import_module(module), function)
    return build


_KEY_FRAMES = "Key frames for isolated signs of any length"
_HAND_CROPS = "Letters from hand crops with ResNet-18"

ARCHITECTURES: dict[str, Architecture] = {
    row.name: row
    for row in (
        Architecture(
            name="landmark_mlp",
            document="Landmark MLP for 36 static signs",
            classes=36,
            features=("hand63",),
            variants=("document", "wide"),
            parameters={"document": 54_692 + 768},
        ),
    )
}


def architecture(name: str) -> Architecture:
    """Look an architecture up.

    Raises:
        UserError: there is none of that name.
    """
    if name not in ARCHITECTURES:
        raise UserError(
            f"architecture {name} is unknown: choose from {', '.join(sorted(ARCHITECTURES))}"
        )
    return ARCHITECTURES[name]
