"""Models of pictures and clips train by their recipes, on few and simple pictures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import h5py
import numpy as np
import pytest

from datasets.image_table_file import ImageTableWriter
from edge_runtime.errors import UserError
from keras_models.checkpoint import load_checkpoint
from keras_models.configs import CONFIGS, r2plus1d, resnet18
from keras_models.corpora.picture_corpora import mixed_digits, rendered_digits
from keras_models.corpora.rendered import DIGIT_CROPS, LETTER_CROPS, MOTION_CLIPS, MOTIONS, Rendered
from keras_models.document_files import train_with_document_files
from keras_models.evaluation.classification_report import per_class, report
from keras_models.evaluation.scores import Scores
from keras_models.training.run_record import load_record
from tests.datasets import tiny_data

LABELS = tuple("ABYZ")
TINY = "tests.keras_models.tiny_picture_models"


def write(rendered: Rendered, labels: str | tuple[str, ...], people: int, shape: tuple) -> None:
    """Every label in a grey of its own, with noise, by each person."""
    writer = ImageTableWriter(rendered.path, (people * len(labels), *shape))
    rng = np.random.default_rng(0)
    grey = np.tile(np.linspace(30, 220, len(labels)), people)
    noise = rng.integers(-9, 10, (len(grey), *shape))
    pictures = np.clip(grey.reshape(-1, *[1] * len(shape)) + noise, 0, 255).astype(np.uint8)
    writer.put(writer.part, 0, pictures)
    writer.finish(
        source="rendered",
        label=[*labels] * people,
        signer=np.repeat([f"p{person}" for person in range(people)], len(labels)).tolist(),
        clip=[str(row) for row in range(len(grey))],
        how={},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(autouse=True)
def _in_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


@pytest.fixture(scope="module")
def letters(folder: Path) -> Path:
    """A checkpoint of some letters, trained for two epochs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write(LETTER_CROPS, LABELS, 7, (224, 224, 3))
        recipe = replace(
            resnet18.LETTER_CROPS, labels=LABELS, builder=f"{TINY}:build_for_pictures", arguments={}
        )
        train_with_document_files(recipe, folder, folder / "letters", epochs=2)
    return folder / "letters"


def test_the_exporter_takes_the_checkpoint_of_pictures(letters: Path) -> None:
    checkpoint = load_checkpoint(letters)
    assert checkpoint.description.labels == LABELS
    assert checkpoint.description.role == "image"
    assert checkpoint.evaluation.shape[1:] == (224, 224, 3)
    assert len(checkpoint.calibration) <= 128
    assert [source.name for source in checkpoint.description.training_data] == ["rendered"]


def test_a_checkpoint_keeps_no_state_of_the_optimiser(letters: Path) -> None:
    with h5py.File(letters / "model.weights.h5") as file:
        assert "optimizer" not in file


def test_the_documents_files_stand_beside_the_model(letters: Path) -> None:
    names = {path.name for path in letters.iterdir()}
    pictures = {"history.png", "confusion_matrix.png", "sample_predictions.png"}
    assert {"config.json", "class_mapping.json", "classification_report.txt"} | pictures <= names
    assert json.loads((letters / "class_mapping.json").read_text())["3"] == "Z"
    config = json.loads((letters / "config.json").read_text())
    assert config["augmentation"]["rotate_deg"] == 15
    assert config["optimizer"]["weight_decay"] == pytest.approx(1e-4)
    assert config["run"]["epochs"] == 2
    assert config["people_held_out"] == 1
    assert "macro avg" in (letters / "classification_report.txt").read_text()
    shown = cv2.imread(str(letters / "sample_predictions.png"))
    assert min(shown.shape[:2]) > 200


def test_the_recipe_is_the_documents() -> None:
    recipe = resnet18.LETTER_CROPS
    optimizer = recipe.optimizer(10)
    assert float(optimizer.learning_rate) == pytest.approx(1e-3)
    assert float(optimizer.weight_decay) == pytest.approx(1e-4)
    plateau = recipe.callbacks()[0]
    assert (plateau.factor, plateau.patience) == (0.5, 3)
    assert recipe.validation_share * 0.85 == pytest.approx(0.15)


def test_models_of_clips_train(folder: Path) -> None:
    write(MOTION_CLIPS, MOTIONS[:4], 3, (12, 112, 112, 3))
    recipe = replace(
        r2plus1d.MOTION_CLIPS,
        labels=MOTIONS[:4],
        builder=f"{TINY}:build_for_clips",
        arguments={},
    )
    train_with_document_files(recipe, folder, folder / "motions", epochs=1, folds_only=True)
    assert (folder / "motions/sample_predictions.png").exists()
    trained = load_record(folder / "motions/folds/unseen_people")
    assert trained is not None
    assert trained.epochs == 1


def test_rendered_digits_are_judged_by_photographs(folder: Path) -> None:
    tiny_data.write_ardamavi(folder, tuple(range(10)) * 2)
    write(DIGIT_CROPS, "0123456789", 2, (224, 224, 3))
    only = rendered_digits(folder)
    assert len(only.judged_table) == 19
    recipe = resnet18.RENDERED_DIGITS
    assert len(only.training_set(recipe, (), seed=0).target) == 20
    assert len(only.judged(recipe).truth) == 19
    assert only.detection == {"ardamavi": (19, 20)}
    # Nobody is left: the photographs with those numbers are all in the slide show.
    with pytest.raises(UserError, match="no photograph is left"):
        mixed_digits(folder)


def test_missing_pictures_are_named_with_the_command_that_makes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wanted = r"letter_crops\.npy is not there: make it with python -m datasets hand-crops --labels"
    with pytest.raises(UserError, match=wanted):
        CONFIGS["resnet18_letters"](tmp_path, tmp_path / "out", epochs=1)


def test_the_report_counts_as_it_should() -> None:
    answers = np.array([0, 0, 1, 1, 1, 0])
    scores = Scores(
        labels=("A", "B"),
        logits=np.eye(2, dtype=np.float32)[answers],
        truth=np.array(["A", "A", "A", "B", "B", "?"]),
        signer=np.full(6, "s/p"),
        clip=np.full(6, ""),
    )
    table = per_class(scores)
    # A: three answers, two of them right, of three; B: three answers, two right, of two.
    np.testing.assert_allclose(table.loc["A", ["precision", "recall", "f1"]], 2 / 3)
    np.testing.assert_allclose(table.loc["B", ["precision", "recall", "f1"]], (2 / 3, 1, 0.8))
    assert "accuracy" in report(scores)
