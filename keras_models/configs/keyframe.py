"""The key-frame models as their document trains them, with any number of stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import keras
from rich.console import Console

from edge_runtime.errors import UserError
from keras_models.checkpoint import JOINED
from keras_models.evaluation.report import rich_table
from keras_models.keyframe.corpus import KeyFrameCorpus, letters_corpus, words_corpus
from keras_models.keyframe.report import stage_table
from keras_models.keyframe.standardisation import standardise
from keras_models.keyframe.training import KeyFrameRun
from keras_models.recipe import Recipe


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


WORDS = keyframe_recipe("words-keyframe_mlp", "words", words_corpus)
LETTERS = keyframe_recipe("letter_clips-keyframe_mlp", "letters", letters_corpus)


def words_keyframe_mlp(data_root: Path, out: Path, *, stages: int = 2, **options: Any) -> None:
    """python -m keras_models train words/keyframe_mlp --data FOLDER --stages 3

    Adam 5e-4, L2 1e-4, batch 200, at most 300 epochs, early stopping 10, plateau 0.5/5, every clip
    mirrored too. On MS-ASL the document reports 91.38 % (100 signs) to 64.91 % (1000 signs), with
    key frames chosen by the true class in its test.
    """
    _train(WORDS, data_root, out, stages, **options)


def letter_clips_keyframe_mlp(
    data_root: Path, out: Path, *, stages: int = 2, **options: Any
) -> None:
    """python -m keras_models train letter_clips/keyframe_mlp --data FOLDER --stages 3

    As ``words/keyframe_mlp``. Most letter clips were recorded without a pose: the features of the
    pose, and the places of the hands, are 0 in those. No document reports letters with it.
    """
    _train(LETTERS, data_root, out, stages, **options)


def _train(
    recipe: Recipe,
    data_root: Path,
    out: Path,
    stages: int,
    *,
    seed: int = 0,
    epochs: int | None = None,
    fold: str | None = None,
) -> None:
    """Train all, or with ``fold`` only the models that do not see that signer."""
    if stages < 1:
        raise UserError(f"--stages {stages} is too few: give 1 or more")
    corpus = recipe.corpus(data_root)
    recipe = replace(recipe, labels=corpus.labels, epochs=epochs or recipe.epochs)
    run = KeyFrameRun(recipe, corpus, out, stages, seed)
    rows = run.all() if fold is None else run.fold(fold)[1]
    console = Console()
    console.print(rich_table(stage_table(rows)))
    if never := corpus.held_out.never_tested:
        console.print(f"signed by one signer alone, so in no test: {', '.join(never)}")
