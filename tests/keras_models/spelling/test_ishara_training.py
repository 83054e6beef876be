"""Training the fingerspelling recogniser: a few steps of a tiny one, also interrupted."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from datasets.fingerspelling.letter_bank import LetterBank
from edge_runtime.errors import UserError
from keras_models.checkpoint import WEIGHTS_FILE, load_description
from keras_models.fingerspelling import main
from keras_models.spelling.ishara_recipe import IsharaRecipe
from keras_models.spelling.ishara_training import LABELS, Run, train
from keras_models.spelling.spelling_answers import ANSWERS_FILE, SpellingAnswers
from keras_models.spelling.spelling_scoring import score, write_report
from tests.keras_models.tiny_speller import RECIPE, school

# On a machine that only trains; the guard is for the processes that compose.
SCRIPT = """
import sys
if __name__ == "__main__":
    for name in ("tensorflow", "mediapipe", "rapidfuzz", "cv2"):
        sys.modules[name] = None
    from pathlib import Path
    from keras_models.spelling.ishara_training import Run, train
    from tests.keras_models.tiny_speller import RECIPE, school
    train(RECIPE, school(), Run(Path(sys.argv[1]), "school/two", seed=3, workers=1))
"""
RUN = {"held_out": "school/two", "seed": 3}


@pytest.fixture(scope="module")
def bank() -> LetterBank:
    return school()


@pytest.fixture(scope="module")
def trained(bank: LetterBank, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny") / "new"
    train(RECIPE, bank, Run(out, **RUN))
    return out


def weights(folder: Path) -> list[np.ndarray]:
    import keras

    from keras_models.ishara import build

    model = build(60, variant="small", **RECIPE.sizes)
    model.load_weights(folder / WEIGHTS_FILE)
    assert isinstance(model, keras.Model)
    return model.get_weights()


def test_a_checkpoint_says_how_to_rebuild_it(trained: Path):
    description = load_description(trained)
    assert description.builder == "keras_models.ishara:build"
    assert description.arguments["frames"] == 48
    assert description.labels == LABELS
    assert (len(LABELS), LABELS[-1]) == (60, "<blank>")
    assert description.feature == "ishara_hands276"
    assert not (trained / "unfinished").exists()


def test_the_unseen_signer_is_judged_and_nobody_else(trained: Path):
    answers = SpellingAnswers.load(trained / ANSWERS_FILE)
    assert set(answers.signer) == {"school/two"}
    assert answers.logits.shape == (len(answers.truth), 48, 60)
    report = score(answers)
    assert [row["decoder"] for row in report.scores] == ["greedy", "beam"]
    assert all(row["unseen"] for row in report.scores)
    assert {row["letter"] for row in report.letters} >= set("abcdefghiklmnoprstuvwxy")


def test_tables_stand_beside_the_model(trained: Path):
    write_report(score(SpellingAnswers.load(trained / ANSWERS_FILE)), trained)
    lines = (trained / "spelling_scores.csv").read_text().splitlines()
    assert lines[0].startswith("signer,unseen,decoder,words")
    assert len(lines) == 3


def test_a_run_whose_minutes_are_used_up_goes_on_to_the_same_weights(
    trained: Path, bank: LetterBank, tmp_path: Path
):
    train(RECIPE, bank, Run(tmp_path, minutes=0.0, **RUN))
    assert len((tmp_path / "history.csv").read_text().splitlines()) == 1 + 1
    assert (tmp_path / WEIGHTS_FILE).exists()
    train(RECIPE, bank, Run(tmp_path, **RUN))
    assert len((tmp_path / "history.csv").read_text().splitlines()) == 1 + RECIPE.epochs
    for one, other in zip(weights(trained), weights(tmp_path), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_run_that_begins_with_what_frames_show_also_goes_on_to_the_same_weights(
    bank: LetterBank, tmp_path: Path
):
    recipe = replace(RECIPE, epochs=3, aligned_epochs=1)
    train(recipe, bank, Run(tmp_path / "whole", **RUN))
    train(recipe, bank, Run(tmp_path / "parts", minutes=0.0, **RUN))
    train(recipe, bank, Run(tmp_path / "parts", **RUN))
    for name in ("whole", "parts"):
        lines = (tmp_path / name / "history.csv").read_text().splitlines()
        assert lines[0].startswith("epoch,")
        assert [line.partition(",")[0] for line in lines[1:]] == ["0", "1", "2"]
    for one, other in zip(weights(tmp_path / "whole"), weights(tmp_path / "parts"), strict=True):
        np.testing.assert_array_equal(one, other)
    train(recipe, bank, Run(tmp_path / "other", minutes=0.0, **RUN))
    with pytest.raises(UserError, match="another number of aligned epochs"):
        train(replace(recipe, aligned_epochs=2), bank, Run(tmp_path / "other", **RUN))


@pytest.mark.slow
def test_it_trains_under_jax_with_little_else_installed(tmp_path: Path):
    script = tmp_path / "train.py"
    script.write_text(SCRIPT)
    environment = {
        **os.environ,
        "KERAS_BACKEND": "jax",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    command = [sys.executable, str(script), str(tmp_path / "out")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answers = SpellingAnswers.load(tmp_path / "out" / ANSWERS_FILE)
    assert np.isfinite(answers.logits).all()
    assert (tmp_path / "out" / WEIGHTS_FILE).exists()


def test_a_loss_that_is_no_number_gets_one_sentence_and_keeps_what_was_there(
    bank: LetterBank, tmp_path: Path
):
    (tmp_path / WEIGHTS_FILE).write_bytes(b"earlier")
    endless = replace(RECIPE, peak=float("nan"))
    with pytest.raises(UserError, match="loss is NaN or infinite in epoch 1"):
        train(endless, bank, Run(tmp_path, **RUN))
    assert (tmp_path / WEIGHTS_FILE).read_bytes() == b"earlier"


def test_a_signer_who_is_not_there_gets_one_sentence(bank: LetterBank, tmp_path: Path):
    with pytest.raises(UserError, match="nobody in the corpus is called me: hold out one of"):
        train(RECIPE, bank, Run(tmp_path, held_out="me"))


def test_the_rate_doubles_in_the_first_epochs_and_ends_at_nothing():
    recipe = IsharaRecipe("document", "conv_hybrid", epochs=50, steps=10)
    rate = recipe.optimizer().inner_optimizer._learning_rate
    assert float(rate(50)) == pytest.approx(4e-3)
    assert float(rate(40)) == pytest.approx(2e-3)
    assert float(rate(499)) < 1e-6


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["train", "isara", "--corpus", "x.npz"], "recipe isara is unknown: choose from ishara"),
        (["train", "ishara", "--corpus", "x.npz"], "x.npz is no corpus of fingerspelled letters"),
        (["train", "ishara", "--corpus", "x.npz", "--variant", "big"], "variant big is unknown"),
        (["score", "/nonexistent"], "holds no answers of a fingerspelling recogniser"),
    ],
)
def test_mistakes_get_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
):
    assert main(arguments) == 2
    error = capsys.readouterr().err.strip()
    assert sentence in error
    assert "\n" not in error


@pytest.mark.parametrize("number", ["--epochs=-1", "--steps=0", "--batch=x", "--aligned-epochs=-3"])
def test_numbers_that_are_none_are_refused(number: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as refused:
        main(["train", "ishara_small", "--corpus", "x.npz", number])
    assert refused.value.code == 2
    assert "is not a whole number" in capsys.readouterr().err
