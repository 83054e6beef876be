"""The key-frame models as their document trains them, with any number of stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keras
from rich.console import Console

from edge_runtime.bundle.manifest import JOINED
from edge_runtime.errors import UserError
from keras_models.evaluation.report import rich_table
from keras_models.keyframe.corpus import KeyFrameCorpus, letters_corpus, words_corpus
from keras_models.keyframe.report import stage_table
from keras_models.keyframe.standardisation import standardise
from keras_models.keyframe.training import KeyFrameRun
from keras_models.training.recipe import Recipe


def _callbacks() -> list[keras.callbacks.Callback]:
    return [
        keras.callbacks.EarlyStopping("val_loss", patience=10, restore_best_weights=True),
        keras.callbacks.ReduceLROnPlateau("val_loss", factor=0.5, patience=5),
    ]


def keyframe_recipe(name: str, task: str, corpus: Callable[[Path], KeyFrameCorpus]) -> Recipe:
    """The document's, to which the labels of the corpus are to be added.

    L2 1e-4 is the model's own. The document validates on other signers, of whom there are too few
    here: early stopping looks at a tenth of the clips (choice).
    """
    return Recipe(
        name=name,
        task=task,
        labels=(),
        corpus=corpus,
        builder="keras_models.keyframe_mlp:build",
        feature=("keyframe329", 1),
        arrangement=JOINED,
        epochs=300,
        batch=200,
        optimizer=lambda steps: keras.optimizers.Adam(5e-4),
        callbacks=_callbacks,
        validation_share=0.1,
        prepare=standardise,
    )


class KeyFrameConfig:
    """Trains all stages on one set of clips.

    Attributes:
        recipe: of the first stage.
    """

    def __init__(self, recipe: Recipe, text: str) -> None:
        self.recipe = recipe
        self.__doc__ = text

    def __call__(
        self,
        data_root: Path,
        out: Path,
        *,
        seed: int = 0,
        stages: int = 2,
        epochs: int | None = None,
        fold: str | None = None,
        folds_only: bool = False,
    ) -> None:
        """Train, and print the accuracy by the number of stages.

        Args:
            epochs: instead of the recipe's.
            fold: train the models that do not see this signer alone.
            folds_only: train the models of the folds alone.

        Raises:
            UserError: as for ``KeyFrameRun``, or there is no stage.
        """
        if stages < 1:
            raise UserError(f"--stages {stages} is too few: give 1 or more")
        corpus = self.recipe.corpus(data_root)
        recipe = replace(self.recipe, labels=corpus.labels, epochs=epochs or self.recipe.epochs)
        run = KeyFrameRun(recipe, corpus, out, stages, seed)
        rows = run.fold(fold)[1] if fold else run.folds() if folds_only else run.all()
        console = Console()
        console.print(rich_table(stage_table(rows)))
        if never := corpus.held_out.never_tested:
            console.print(f"signed by one signer alone, so in no test: {', '.join(never)}")


words_keyframe_mlp = KeyFrameConfig(
    keyframe_recipe("words-keyframe_mlp", "words", words_corpus),
    """python -m keras_models train words/keyframe_mlp --stages 3 --data FOLDER

    Adam 5e-4, L2 1e-4, batch 200, at most 300 epochs, early stopping 10, plateau 0.5/5, every clip
    mirrored too; clips that were recorded with a pose. On MS-ASL the document reports 91.38 % (100
    signs) to 64.91 % (1000 signs), with key frames chosen by the true class in its test.
    """,
)

letter_clips_keyframe_mlp = KeyFrameConfig(
    keyframe_recipe("letter_clips-keyframe_mlp", "letters", letters_corpus),
    """python -m keras_models train letter_clips/keyframe_mlp --stages 3 --data FOLDER

    As ``words/keyframe_mlp``. Most letter clips were recorded without a pose: the features of the
    pose, and the places of the hands, are 0 in those. No document reports letters with it.
    """,
)
