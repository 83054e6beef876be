"""The report, its pictures and the figures for the manifest."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import cv2
import numpy as np
import pytest
from rich.console import Console

from edge_runtime.errors import UserError
from keras_models.evaluation import evaluate, measure, print_evaluation
from keras_models.evaluation.pictures import history
from tests.keras_models.evaluation.made_up import ROWS, scores_of

HISTORY = """epoch,accuracy,loss,val_loss
0,0.5,2.0,2.5
1,0.7,1.0,1.6
1,0.8,0.9,1.5
"""
DPI = 144
SIGNERS = [("A", "A" if n % 3 else "B", f"home/{n:02}", "1") for n in range(45)]


@pytest.fixture
def training(tmp_path):
    path = tmp_path / "history.csv"
    path.write_text(HISTORY)
    return path


def printed(evaluation, width=100):
    console = Console(file=io.StringIO(), width=width)
    print_evaluation(evaluation, console)
    return console.file.getvalue()


def test_evaluate_writes_a_report_and_pictures_beside_the_model(tmp_path, training):
    out = tmp_path / "model"
    scores = replace(scores_of(ROWS), detection={"home": (4, 5)})
    evaluate(scores, out, title="Letters of nobody", history=training)
    pictures = {
        "confusion_matrix.png": (6.0, 3.5),
        "signers_letters.png": (6.0, 2.4),
        "reliability.png": (6.0, 6.4),
        "history.png": (10.4, 3.8),
    }
    assert {path.name for path in out.iterdir()} == {"evaluation.md", *pictures}
    for name, (width, height) in pictures.items():
        image = cv2.imread(str(out / name))
        assert image.shape[1::-1] == (int(width * DPI), int(height * DPI)), name
        assert len(np.unique(image.reshape(-1, 3), axis=0)) > 50, f"{name} is nearly empty"
    report = (out / "evaluation.md").read_text()
    assert report.startswith("# Letters of nobody\n")
    assert "| home/ann | 75.0 |" in report
    assert "| home | 4 | 5 | 80.0 |" in report
    assert "](history.png)" in report


def test_without_a_history_there_is_no_picture_of_it(tmp_path):
    evaluate(scores_of(ROWS), tmp_path, title="made up")
    assert not (tmp_path / "history.png").exists()
    assert "history" not in (tmp_path / "evaluation.md").read_text()


def test_a_classifier_that_is_always_right_is_reported_too(tmp_path):
    evaluation = evaluate(scores_of(ROWS[:2]), tmp_path, title="made up")
    assert evaluation.unknown is None
    assert "Most confused" not in printed(evaluation)


def test_every_signer_and_label_is_printed():
    text = printed(measure(scores_of(ROWS), "made up"), width=80)
    for words in ("home/ann", "away/bob", "Labels", "Most confused", "unknown threshold"):
        assert words in text
    assert max(map(len, text.splitlines())) <= 80


def test_of_many_signers_the_lowest_are_printed_and_go_into_the_manifest():
    evaluation = measure(scores_of(SIGNERS), "crowd")
    text = printed(evaluation)
    assert all(f"home/{n:02}" in text for n in range(0, 45, 3))
    assert "the lowest 20; 25 others average 100.0 %" in text
    figures = evaluation.to_json()
    assert figures["signer_count"] == 45
    assert len(figures["lowest_signers"]) == 20
    assert "signers" not in figures


def test_figures_for_the_manifest_are_plain_and_finite():
    scores = replace(scores_of(ROWS), detection={"home": (4, 5)})
    figures = measure(scores, "made up").to_json()
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures
    assert figures["accuracy_mean_over_signers"] == 0.625
    assert figures["signers"]["home/ann"]["right"] == 0.75
    assert figures["labels"]["B"]["frames"] == 1
    assert figures["unknown"]["threshold"] == 0
    assert figures["detection_rate"] == {"home": 0.8}


def test_scores_without_a_known_label_are_refused(tmp_path):
    with pytest.raises(UserError, match="no sample of a known label"):
        evaluate(scores_of(ROWS).unknown, tmp_path, title="made up")


def test_a_resumed_history_keeps_the_later_of_two_equal_epochs(training):
    epochs = history.read(training)
    assert list(epochs.columns) == ["loss", "accuracy", "val_loss"]
    assert epochs["loss"].tolist() == [2.0, 0.9]


@pytest.mark.parametrize("content", [None, "", "a,b\n1,2\n", "epoch,loss\n"])
def test_a_file_that_is_no_history_is_named_and_nothing_written(tmp_path, content):
    path, out = tmp_path / "history.csv", tmp_path / "out"
    if content is not None:
        path.write_text(content)
    with pytest.raises(UserError, match=r"history\.csv"):
        evaluate(scores_of(ROWS), out, title="made up", history=path)
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        evaluate(scores_of(ROWS), tmp_path / "taken", title="made up")
