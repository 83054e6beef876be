"""The files that the document of the ResNet-18 writes beside its model."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from datasets.splits import signer_keys
from edge_runtime.whole_file import write_whole
from keras_models.checkpoint import MODEL_FILE
from keras_models.corpora.image_corpus import ImageCorpus
from keras_models.evaluation.classification_report import report
from keras_models.evaluation.pictures import sample_predictions
from keras_models.evaluation.pictures.sample_predictions import Prediction
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.scores_file import load_scores
from keras_models.training.cross_validation import SCORES_FILE
from keras_models.training.recipe import Recipe
from keras_models.training.run_record import load_record
from keras_models.training.train_classifier import train_classifier

CONFIG_FILE = "config.json"
CLASSES_FILE = "class_mapping.json"
REPORT_FILE = "classification_report.txt"
SAMPLES_FILE = "sample_predictions.png"

# Of the samples that are shown, at most so many are wrong.
SHOWN, SHOWN_WRONG = 32, 8


def train_with_document_files(recipe: Recipe, data_root: Path, out: Path, **options: Any) -> None:
    """As ``train_classifier``, and write the document's files: ``config.json``,
    ``class_mapping.json``, ``classification_report.txt`` and ``sample_predictions.png`` (its
    history and confusion matrix are ``history.png`` and ``confusion_matrix.png``)."""
    train_classifier(recipe, data_root, out, **options)
    if not (out / SCORES_FILE).exists():
        return
    scores = load_scores(out / SCORES_FILE)
    corpus = recipe.corpus(data_root)
    if not isinstance(corpus, ImageCorpus):
        raise TypeError(f"{recipe.name} has no corpus of pictures")
    write_document_files(recipe, corpus, scores, out, seed=options.get("seed", 0))


def write_document_files(
    recipe: Recipe, corpus: ImageCorpus, scores: Scores, out: Path, *, seed: int = 0
) -> None:
    """Write them into the folder of the checkpoint; scores as ``cross_validate`` answers them."""
    classes = {str(number): label for number, label in enumerate(recipe.labels)}
    write_whole(out / CLASSES_FILE, _json(classes))
    write_whole(out / REPORT_FILE, report(scores).encode())
    write_whole(out / SAMPLES_FILE, sample_predictions.draw(_samples(corpus, scores, seed)))
    if (out / MODEL_FILE).exists():
        write_whole(out / CONFIG_FILE, _json(settings(recipe, corpus, out)))


def settings(recipe: Recipe, corpus: ImageCorpus, out: Path) -> dict[str, Any]:
    """How the model was trained, as plain JSON."""
    record = load_record(out)
    held_out = {signer for signers in corpus.folds.values() for signer in signers}
    return {
        "model": recipe.builder,
        "arguments": recipe.arguments,
        "num_classes": len(recipe.labels),
        "feature": list(recipe.feature),
        "optimizer": _settings_of(recipe.optimizer(1)),
        "callbacks": [type(callback).__name__ for callback in recipe.callbacks()],
        "augmentation": asdict(corpus.augmentation) if corpus.augmentation else None,
        "validation_share": recipe.validation_share,
        "judged_samples": len(corpus.judged_table),
        "people_held_out": len(held_out),
        "folds": len(corpus.folds),
        "run": asdict(record) if record else None,
    }


def _settings_of(optimizer: keras.optimizers.Optimizer) -> dict[str, Any]:
    config = optimizer.get_config()
    wanted = ("learning_rate", "weight_decay", "beta_1", "beta_2", "epsilon")
    settings = {name: config[name] for name in wanted if name in config}
    return {"name": type(optimizer).__name__, **settings}


def _samples(corpus: ImageCorpus, scores: Scores, seed: int) -> list[Prediction]:
    """Some samples at random, of which some are wrong where some are."""
    answers = np.array(scores.labels)[scores.logits.argmax(axis=1)]
    rng = np.random.default_rng(seed)
    is_wrong = rng.permutation(np.flatnonzero(answers != scores.truth))[:SHOWN_WRONG]
    is_right = rng.permutation(np.flatnonzero(answers == scores.truth))[: SHOWN - len(is_wrong)]
    table = corpus.judged_table
    places = {name: row for row, name in enumerate(_names(signer_keys(table), table.clip))}
    names = _names(scores.signer, scores.clip)
    chosen = np.concatenate([is_right, is_wrong])
    pictures = table.of_rows(np.array([places[names[row]] for row in chosen], np.intp))
    # Of a clip, the frame in its middle.
    pictures = pictures if pictures.ndim == 4 else pictures[:, pictures.shape[1] // 2]
    shares = np.exp(scores.logits - scores.logits.max(axis=1, keepdims=True))
    confidence = shares.max(axis=1) / shares.sum(axis=1)
    return [
        Prediction(picture, str(scores.truth[row]), str(answers[row]), float(confidence[row]))
        for picture, row in zip(pictures, chosen, strict=True)
    ]


def _names(signer: NDArray[np.str_], clip: NDArray[np.str_]) -> list[tuple[str, str]]:
    return list(zip(signer.tolist(), clip.tolist(), strict=True))


def _json(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value, indent=1)}\n".encode()
