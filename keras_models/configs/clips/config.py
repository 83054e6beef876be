"""The configs of the models of sequences, one for each architecture and each set of signs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edge_runtime.errors import UserError
from keras_models.configs.clips.recipes import ARCHITECTURES, Recipes
from keras_models.configs.clips.task import LETTER_CLIPS, WORDS, ClipTask
from keras_models.training.train_classifier import train_classifier


class ClipConfig:
    """Trains one architecture on one set of signs: ``python -m keras_models train words/gru``.

    Attributes:
        name: such as "words/gru".
        recipes: by name, the one that is taken by default first.
    """

    def __init__(self, task: ClipTask, architecture: Callable[[ClipTask], Recipes]) -> None:
        self.name = f"{task.name}/{architecture.__name__}"
        self.recipes = architecture(task)
        self.__doc__ = f"python -m keras_models train {self.name}\n\n{architecture.__doc__}"

    def __call__(
        self,
        data_root: Path,
        out: Path,
        *,
        recipe: str | None = None,
        seed: int = 0,
        epochs: int | None = None,
        fold: str | None = None,
        folds_only: bool = False,
    ) -> None:
        """Train; arguments as of ``train_classifier``.

        Raises:
            UserError: there is no such recipe, or as for ``train_classifier``.
        """
        name = recipe or next(iter(self.recipes))
        if name not in self.recipes:
            known = ", ".join(self.recipes)
            raise UserError(f"{self.name} has no recipe {name}: choose from {known}")
        train_classifier(
            self.recipes[name],
            data_root,
            out,
            seed=seed,
            epochs=epochs,
            fold=fold,
            folds_only=folds_only,
        )


CLIP_CONFIGS: dict[str, ClipConfig] = {
    config.name: config
    for config in (
        ClipConfig(task, architecture)
        for task in (LETTER_CLIPS, WORDS)
        for architecture in ARCHITECTURES
    )
}
