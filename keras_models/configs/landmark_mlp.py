"""The landmark MLP as its document trains it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from datasets.hand_table import HandTable
from edge_runtime.whole_file import write_whole
from keras_models.corpora.hand_corpora import DIGITS, document_corpus
from keras_models.corpora.hand_corpus import HandCorpus
from keras_models.training.cross_validation import score
from keras_models.training.fit import fit
from keras_models.training.pool import Pool
from keras_models.training.recipe import Recipe, adamw_cosine
from keras_models.training.train_classifier import train_classifier

CLASSES = (*DIGITS, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")

RECIPE = Recipe(
    name="landmark_mlp",
    task="letters+digits",
    labels=CLASSES,
    corpus=document_corpus,
    arguments={"variant": "document"},
    epochs=100,
    batch=256,
    # PyTorch's default for AdamW, with which the document trained.
    optimizer=adamw_cosine(1e-3, 1e-2),
)


def landmark_mlp(data_root: Path, out: Path, *, seed: int = 0) -> None:
    """python -m keras_models train landmark_mlp --data FOLDER --out build/landmark_mlp

    54,692 trainable parameters; AdamW 1e-3, cosine annealing, 100 epochs, batch 256. The document
    reports 100 % on a random split of one data set, which says nothing of other people: here
    every signer is held out in turn, and the document's own split only stands beside that.
    """
    train_classifier(RECIPE, data_root, out, seed=seed)
    classes = json.dumps({str(number): label for number, label in enumerate(CLASSES)}, indent=1)
    write_whole(out / "mlp_classes.json", classes.encode())
    right = document_split(document_corpus(data_root), out / "document_split", seed=seed)
    write_whole(
        out / "document_split.json",
        json.dumps({"right_on_a_random_split_of_the_same_people": right}).encode(),
    )
    Console().print(
        f"the document's random 80/20 split, of the same people and clips: {right:.2%} right; "
        "it says nothing of other people"
    )


def document_split(corpus: HandCorpus, out: Path, *, seed: int) -> float:
    """Share right of a stratified fifth of the real frames, 0..1, trained on the other frames."""
    held_out = stratified_fifth(corpus.table, seed)
    pool = corpus.pools[0]
    train = Pool(corpus.table[~held_out], 1.0, pool.augmentation, pool.copies)
    part = HandCorpus((train,), corpus.table[held_out], {})
    data = part.training_set(RECIPE, (), seed)
    model = fit(RECIPE, data, out, seed=seed, title="landmark_mlp, the document's split")
    scores = score(RECIPE, model, part.judged(RECIPE))
    return float((np.array(scores.labels)[scores.logits.argmax(1)] == scores.truth).mean())


def stratified_fifth(table: HandTable, seed: int) -> NDArray[np.bool_]:
    """(sample,) mask of a fifth of the samples of every label."""
    rng = np.random.default_rng(seed)
    chosen = np.zeros(len(table), bool)
    for label in np.unique(table.label):
        rows = rng.permutation(np.flatnonzero(table.label == label))
        chosen[rows[: len(rows) // 5]] = True
    return chosen
