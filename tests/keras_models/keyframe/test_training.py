"""All stages are trained, judged on unseen signers, and kept as checkpoints."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.errors import UserError
from keras_models.checkpoint import load_checkpoint
from keras_models.evaluation.scores_file import load_scores
from keras_models.keyframe import stage_training
from keras_models.keyframe.judging import judge
from keras_models.keyframe.oracle import ORACLE
from keras_models.keyframe.report import load_rows, stage_table
from keras_models.keyframe.stage_models import load_stages
from keras_models.keyframe.training import KeyFrameRun
from tests.keras_models.keyframe.made_up import LABELS, SIGNERS, corpus, recipe

STAGES = 2


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> KeyFrameRun:
    run = KeyFrameRun(recipe(), corpus(), tmp_path_factory.mktemp("tiny"), STAGES)
    run.all()
    return run


def test_signs_of_unseen_signers_are_recognised_without_knowing_them(run: KeyFrameRun) -> None:
    scores = load_scores(run.out / "scores.npz").known
    right = np.array(scores.labels)[scores.logits.argmax(1)] == scores.truth
    assert len(right) == 36
    assert right.mean() > 0.6  # chance is 0.25


def test_every_stage_is_a_checkpoint_that_takes_raw_features(run: KeyFrameRun) -> None:
    for stage in range(1, STAGES + 1):
        checkpoint = load_checkpoint(run.out / f"stage{stage}")
        assert checkpoint.description.role == f"stage{stage}"
        assert checkpoint.description.labels == LABELS
        assert checkpoint.calibration.shape[1:] == (stage * 329,)
        # Degrees and image coordinates, not standardised.
        assert checkpoint.calibration.max() > 20


def test_the_answers_do_not_depend_on_the_units_because_the_model_standardises(
    run: KeyFrameRun,
) -> None:
    layer = load_stages(run.out).models[0].get_layer("standardisation")
    rows = load_checkpoint(run.out / "stage1").calibration
    standard = np.asarray(layer(rows))
    np.testing.assert_allclose(standard.mean(axis=0), 0, atol=0.1)
    assert standard[:, rows.std(axis=0) > 1e-3].std() == pytest.approx(1, abs=0.2)


def test_each_number_of_stages_is_judged_beside_the_oracle(run: KeyFrameRun) -> None:
    rows = load_rows(run.out / "stages.json")
    assert {(row.stages, row.signer) for row in rows} == {
        (stages, f"made-up/{signer}") for stages in range(1, STAGES + 1) for signer in SIGNERS
    }
    assert all(0 <= row.right <= row.oracle_right <= row.clips == 18 for row in rows)
    text = (run.out / "stages.md").read_text()
    assert text.count(ORACLE) == STAGES
    assert "says nothing of use" in stage_table(rows).note


def test_the_scores_are_the_answers_of_the_search(run: KeyFrameRun) -> None:
    fold, folder = run.corpus.folds["made-up/ben"], run.out / "folds" / "made-up-ben"
    clips = run.corpus.clips(run.recipe, fold.test)
    models = load_stages(folder)
    scores, rows = judge(models, clips, run.corpus.table[fold.test])
    found = models.search(clips.features)
    np.testing.assert_array_equal(scores.logits.argmax(1), found.answer)
    assert rows == load_rows(folder / "stages.json")
    known = scores.truth != "?"
    assert rows[-1].right == (found.answer == clips.target)[known].sum()


def test_what_is_done_is_not_trained_again(
    run: KeyFrameRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained = counted(monkeypatch)
    run.all()
    assert trained == []


def test_a_run_that_was_stopped_goes_on_with_the_stage_it_was_in(
    run: KeyFrameRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained = counted(monkeypatch)
    again = copied(run, tmp_path)
    folder = tmp_path / "folds" / "made-up-ann"
    (folder / "stages.json").unlink()
    (folder / "stage2" / "model.json").unlink()
    again.fold("made-up/ann")
    assert trained == ["tiny without made-up/ann, stage 2"]


def test_a_further_stage_is_added_to_those_that_are_there(
    run: KeyFrameRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained = counted(monkeypatch)
    _, rows = replace(copied(run, tmp_path), stages=3).fold("made-up/ann")
    assert trained == ["tiny without made-up/ann, stage 3"]
    assert {row.stages for row in rows} == {1, 2, 3}


def copied(run: KeyFrameRun, out: Path) -> KeyFrameRun:
    """The same run in a folder of its own, to go on for a single epoch."""
    shutil.copytree(run.out, out, dirs_exist_ok=True)
    return replace(run, out=out, recipe=replace(run.recipe, epochs=1))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Titles of the fits from now on."""
    trained: list[str] = []
    real = stage_training.fit

    def fit(*arguments: object, title: str, **rest: object) -> object:
        trained.append(title)
        return real(*arguments, title=title, **rest)

    monkeypatch.setattr(stage_training, "fit", fit)
    return trained


def test_mistakes_get_one_sentence(run: KeyFrameRun, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"fold made-up/dee is unknown: choose from made-up/ann"):
        run.fold("made-up/dee")
    with pytest.raises(UserError, match=r"holds no stage1/model.json"):
        load_stages(tmp_path)
    (tmp_path / "stages.json").write_text(json.dumps({"right": 3}))
    with pytest.raises(UserError, match="is not a list of accuracies"):
        load_rows(tmp_path / "stages.json")
