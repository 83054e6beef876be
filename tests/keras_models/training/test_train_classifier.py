"""A recipe runs from samples to a checkpoint that the exporter takes."""

from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from datasets.augment import Augmentation
from datasets.hand.landmark_samples import make_hands
from keras_models.__main__ import main
from keras_models.checkpoint import load_checkpoint
from keras_models.corpora.hand_corpus import HandCorpus
from keras_models.evaluation.scores_file import load_scores
from keras_models.training import fit as fitting
from keras_models.training.pool import Pool
from keras_models.training.recipe import Recipe, adamw_cosine
from keras_models.training.train_classifier import train_classifier

LABELS = (*"ABCDEFGHIKLMNOPQRSTUVWXY", "?")


def corpus(_: Path) -> HandCorpus:
    """Two virtual groups of people, each held out once."""
    tables = [
        replace(table, signer=np.full(len(table), name))
        for name, table in (
            (name, make_hands("letters", 40, seed, unknown_per_label=2))
            for seed, name in enumerate(("first", "second"))
        )
    ]
    pools = tuple(Pool(table, 0.5, Augmentation()) for table in tables)
    judged = type(tables[0]).concatenate(tables)
    folds = {name: (f"kinematic/{name}",) for name in ("first", "second")}
    return HandCorpus(pools, judged, folds)


RECIPE = Recipe(
    "tiny", "letters", LABELS, corpus, epochs=12, batch=64, optimizer=adamw_cosine(3e-3, 1e-2)
)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    train_classifier(RECIPE, Path(), out)
    return out


def test_unseen_people_are_recognised_far_above_chance(checkpoint: Path) -> None:
    scores = load_scores(checkpoint / "scores.npz").known
    right = np.array(scores.labels)[scores.logits.argmax(1)] == scores.truth
    assert right.mean() > 0.5  # chance is 0.04


def test_every_judged_sample_is_judged_once(checkpoint: Path) -> None:
    assert len(load_scores(checkpoint / "scores.npz")) == len(corpus(Path()).table)


def test_the_exporter_takes_the_checkpoint(checkpoint: Path) -> None:
    loaded = load_checkpoint(checkpoint)
    assert loaded.description.labels == LABELS
    assert 0 < loaded.description.unknown_threshold < 1
    assert set(loaded.truth.tolist()) == set(range(len(LABELS)))


def test_reports_stand_beside_the_model(checkpoint: Path) -> None:
    names = {path.name for path in checkpoint.iterdir()}
    assert {"evaluation.md", "confusion_matrix.png", "reliability.png", "history.png"} <= names
    assert not {name for name in names if name.endswith(".part")}


def test_finished_folds_are_not_trained_again(
    checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained: list[str] = []

    def counted(*args: object, title: str, **rest: object) -> keras.Model:
        trained.append(title)
        return real(*args, title=title, **rest)

    real = fitting.fit
    monkeypatch.setattr("keras_models.training.train_classifier.fit", counted)
    monkeypatch.setattr("keras_models.training.cross_validation.fit", counted)
    train_classifier(RECIPE, Path(), checkpoint)
    assert trained == ["tiny on everybody"]


def test_evaluate_prints_every_signer_and_letter(
    checkpoint: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(checkpoint)]) == 0
    printed = capsys.readouterr().out
    assert "first" in printed
    assert "second" in printed


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["train", "leters", "--data", "."], "config leters is unknown"),
        (["train", "letters", "--data", "/nonexistent"], "is not a folder"),
        (["evaluate", "/nonexistent"], "scores.npz is not there"),
    ],
)
def test_mistakes_get_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err.strip()
    assert sentence in error
    assert "\n" not in error
