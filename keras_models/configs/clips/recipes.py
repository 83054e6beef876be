"""The recipes of the models of sequences: this project's, and where a document has one, its own.

``python -m keras_models train words/gru --data FOLDER`` trains one, and so for the others. This
project's take 140 to 400 seconds a held-out signer where eleven of them share one NVIDIA H200;
docs/evaluation/compare.md has what came of each.

Each function answers {name of the recipe: recipe}, the one that is taken by default first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras

from datasets.clip_augment import ANGLES, LSTM_EXPERIMENTS, SPOTER, with_rotated
from datasets.clip_augment import WORDS as OURS
from datasets.clip_balance import DOCUMENT_COUNTS, balanced
from datasets.clip_table import ClipTable
from keras_models.configs.clips.task import ClipTask
from keras_models.optimizers import OneCycle
from keras_models.training.recipe import Recipe

DOCUMENT, OUR_OWN = "document", "ours"
FRAMES = 32

Recipes = dict[str, Recipe]


def conv_bilstm_attention(task: ClipTask) -> Recipes:
    """Convolutions, two bidirectional LSTMs and attention over both hands.

    The document: AdamW 1e-3, weight decay 1e-4, one cycle with cosine annealing, weights by class,
    batch 32, at most 100 epochs, early stopping after 15, noise 0.02, gradients clipped at norm 1;
    64.61 % of the validation clips of 77 signs, of signers it was trained on. It does not say how
    many frames: 64 (choice).
    """
    document = _recipe(
        task,
        "conv_bilstm_attention",
        "hands126",
        {"frames": 64},
        corpus=task.corpus(weight="class"),
        epochs=100,
        batch=32,
        optimizer=one_cycle(1e-3, 1e-4),
        callbacks=lambda: [_early_stopping(15)],
        validation_share=0.2,
    )
    return {OUR_OWN: _ours(task, "conv_bilstm_attention", "hands126"), DOCUMENT: document}


def lstm(task: ClipTask) -> Recipes:
    """Two LSTMs over one hand.

    The document: 150 frames; clips shifted, scaled and noised until every class has 140 for
    training and 30 for validation. Optimiser (Adam 1e-3), epochs and batch are this project's.
    """

    def prepare(table: ClipTable, seed: int) -> ClipTable:
        return balanced(table, sum(DOCUMENT_COUNTS[:2]), LSTM_EXPERIMENTS, seed)

    document = _recipe(
        task,
        "lstm",
        "hand42",
        {"frames": 150},
        corpus=task.corpus(prepare=prepare, weight="equal"),
        epochs=60,
        batch=64,
        optimizer=lambda steps: keras.optimizers.Adam(1e-3),
        callbacks=lambda: [_early_stopping(15)],
        validation_share=DOCUMENT_COUNTS[1] / sum(DOCUMENT_COUNTS[:2]),
    )
    return {OUR_OWN: _ours(task, "lstm", "hand42", rate=2e-3), DOCUMENT: document}


def gru(task: ClipTask) -> Recipes:
    """Two bidirectional GRUs and attention over both hands; the document names it, no recipe."""
    return {OUR_OWN: _ours(task, "gru", "hands126", rate=2e-3)}


def mlp_rnn(task: ClipTask) -> Recipes:
    """An MLP on each frame and a GRU over both hands; the document names it, no recipe."""
    return {OUR_OWN: _ours(task, "mlp_rnn", "hands126", rate=2e-3)}


def transformer(task: ClipTask) -> Recipes:
    """Self-attention over a skeleton of 27 points; the document names it, no recipe."""
    return {OUR_OWN: _ours(task, "transformer", "skeleton27")}


def spoter(task: ClipTask) -> Recipes:
    """SPOTER over 54 points of body and hands.

    The document: SGD 1e-3 and the augmentations of the paper; batches of one clip and at most 100
    epochs there, which is slow: batch 16, 100 epochs.
    """
    return {
        OUR_OWN: _ours(task, "spoter", "spoter108", rate=3e-4),
        DOCUMENT: _spoter(task, "spoter108", task.corpus(augmentation=SPOTER, weight="equal")),
    }


def spoter_angles(task: ClipTask) -> Recipes:
    """SPOTER over 44 angles and places of the hands and 20 points of the body.

    The document: as ``spoter``, with every clip turned by 15 degrees to either side, too.
    """
    corpus = task.corpus(
        augmentation=ANGLES, prepare=lambda table, seed: with_rotated(table), weight="equal"
    )
    variant = {"variant": "angles"}
    return {
        OUR_OWN: _ours(task, "spoter", "angles104", rate=3e-4, **variant),
        DOCUMENT: _spoter(task, "angles104", corpus, **variant),
    }


def st_gcn_27(task: ClipTask) -> Recipes:
    """Graph convolutions over 27 points; the document names it, no recipe."""
    return _st_gcn(task, "27")


def st_gcn_46(task: ClipTask) -> Recipes:
    """Graph convolutions over 46 points; the document names it, no recipe."""
    return _st_gcn(task, "46")


def st_gcn_67(task: ClipTask) -> Recipes:
    """Graph convolutions over 67 points; the document names it, no recipe."""
    return _st_gcn(task, "67")


def one_cycle(rate: float, weight_decay: float) -> Callable[[int], keras.optimizers.Optimizer]:
    """AdamW with one cycle of the rate over all steps; gradients clipped at norm 1."""

    def make(steps: int) -> keras.optimizers.Optimizer:
        return keras.optimizers.AdamW(
            OneCycle(rate, steps), weight_decay=weight_decay, global_clipnorm=1.0
        )

    return make


def _ours(
    task: ClipTask, architecture: str, feature: str, rate: float = 1e-3, **arguments: Any
) -> Recipe:
    """What was chosen for signers that no clip shows: strong augmentation, anew in every epoch."""
    return _recipe(
        task,
        architecture,
        feature,
        {"frames": FRAMES, **arguments},
        corpus=task.corpus(augmentation=OURS),
        epochs=24,
        batch=64,
        optimizer=one_cycle(rate, 1e-2),
        label_smoothing=0.05,
    )


def _st_gcn(task: ClipTask, nodes: str) -> Recipes:
    return {OUR_OWN: _ours(task, "st_gcn", f"skeleton{nodes}", variant=nodes)}


def _spoter(task: ClipTask, feature: str, corpus: Any, **arguments: Any) -> Recipe:
    return _recipe(
        task,
        "spoter",
        feature,
        {"frames": FRAMES, **arguments},
        corpus=corpus,
        epochs=100,
        batch=16,
        optimizer=lambda steps: keras.optimizers.SGD(1e-3),
    )


def _recipe(
    task: ClipTask, architecture: str, feature: str, arguments: dict[str, Any], **rest: Any
) -> Recipe:
    return Recipe(
        name=f"{task.name}-{architecture}",
        task=task.task,
        labels=task.labels,
        builder=f"keras_models.{architecture}:build",
        arguments=arguments,
        feature=(feature, 1),
        role="sequence",
        arrangement="stretch",
        tracker={"hands": 2},
        **rest,
    )


def _early_stopping(patience: int) -> keras.callbacks.Callback:
    return keras.callbacks.EarlyStopping("val_loss", patience=patience, restore_best_weights=True)


ARCHITECTURES: tuple[Callable[[ClipTask], Recipes], ...] = (
    conv_bilstm_attention,
    gru,
    lstm,
    mlp_rnn,
    spoter,
    spoter_angles,
    st_gcn_27,
    st_gcn_46,
    st_gcn_67,
    transformer,
)
