"""PictureConfig: one training run of a model of pictures or clips."""

from __future__ import annotations

from pathlib import Path

from keras_models.document_files import train_with_document_files
from keras_models.training.recipe import Recipe


class PictureConfig:
    """Trains by one recipe and writes the document's files beside the model.

    Args:
        recipe: its name is the config's.
        about: what is trained and judged, and what the document reports; ends up in the docstring.
    """

    def __init__(self, recipe: Recipe, about: str) -> None:
        self.name, self.recipe = recipe.name, recipe
        self.__doc__ = f"python -m keras_models train {self.name}\n\n{about}"

    def __call__(
        self,
        data_root: Path,
        out: Path,
        *,
        seed: int = 0,
        epochs: int | None = None,
        fold: str | None = None,
        folds_only: bool = False,
    ) -> None:
        """Train; arguments and errors as of ``train_classifier``."""
        train_with_document_files(
            self.recipe, data_root, out, seed=seed, epochs=epochs, fold=fold, folds_only=folds_only
        )
