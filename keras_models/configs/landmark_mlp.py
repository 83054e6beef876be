"""The landmark MLP as its document trains it."""

from __future__ import annotations

from pathlib import Path

from keras_models.corpora import DIGITS, document_corpus
from keras_models.recipe import Recipe
from keras_models.train_classifier import train_classifier

CLASSES = (*DIGITS, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")

RECIPE = Recipe(
    name="landmark_mlp",
    task="letters+digits",
    labels=CLASSES,
    corpus=document_corpus,
    arguments={"variant": "document"},
    epochs=100,
    batch=256,
    learning_rate=1e-3,
    # PyTorch's default for AdamW, with which the document trained.
    weight_decay=1e-2,
)


def landmark_mlp(data_root: Path, out: Path, *, seed: int = 0) -> None:
    """python -m keras_models train landmark_mlp --data FOLDER --out build/landmark_mlp

    54,692 trainable parameters; AdamW 1e-3, cosine annealing, 100 epochs, batch 256. The document
    reports 100 % on a random split of one data set, which says nothing of other people: here
    every signer is held out in turn.
    """
    train_classifier(RECIPE, data_root, out, seed=seed)
