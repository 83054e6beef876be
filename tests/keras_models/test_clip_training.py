"""A model of sequences from clips to its row in the comparison, fold by fold."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from datasets.clip_augment import WORDS
from edge_runtime.errors import UserError
from edge_runtime.features import sequence_feature
from keras_models.__main__ import main
from keras_models.architectures import ARCHITECTURES
from keras_models.checkpoint import load_checkpoint
from keras_models.comparison import comparison, listing
from keras_models.comparison.comparison import ComparisonRow, compare, load_summary, summary
from keras_models.comparison.comparison_tables import comparison_csv, comparison_tables
from keras_models.configs import CONFIGS
from keras_models.configs.clips import CLIP_CONFIGS, LETTER_CLIPS
from keras_models.corpora.clip_corpus import ClipCorpus
from keras_models.evaluation.scores_file import load_scores
from keras_models.training.cross_validation import SCORES_FILE, fold_folder
from keras_models.training.fit import build_model
from keras_models.training.recipe import Recipe, adamw_cosine
from keras_models.training.run_record import load_record
from keras_models.training.train_classifier import train_classifier
from tests.keras_models.keyframe.made_up import LABELS, made_up_table

RECIPE = Recipe(
    name="tiny-words",
    task="words",
    labels=LABELS,
    corpus=lambda _: ClipCorpus(made_up_table(), augmentation=replace(WORDS, mirror=0)),
    builder="keras_models.mlp_rnn:build",
    arguments={"frames": 6, "layers": ((32, 0.1),), "units": 16},
    feature=("hands126", 1),
    role="sequence",
    arrangement="stretch",
    epochs=12,
    batch=12,
    optimizer=adamw_cosine(2e-2, 1e-4),
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of checkpoints with one in it, of which one fold was trained by itself."""
    folder = tmp_path_factory.mktemp("build")
    out = folder / "words" / "tiny"
    train_classifier(RECIPE, Path(), out, fold="made-up/ann")
    assert not (out / SCORES_FILE).exists()
    first = fold_folder(out, "made-up/ann") / SCORES_FILE
    before = first.stat().st_mtime_ns
    train_classifier(RECIPE, Path(), out)
    assert first.stat().st_mtime_ns == before, "a fold that was there was trained again"
    return folder


def test_signs_of_unseen_people_are_recognised_far_above_chance(build: Path) -> None:
    scores = load_scores(build / "words/tiny" / SCORES_FILE)
    assert len(scores) == len(made_up_table())
    assert np.mean(np.array(scores.labels)[scores.logits.argmax(1)] == scores.truth) > 0.5


def test_the_exporter_takes_the_checkpoint(build: Path) -> None:
    loaded = load_checkpoint(build / "words/tiny")
    assert loaded.description.role == "sequence"
    assert loaded.description.arrangement == "stretch"
    assert loaded.evaluation.shape[1:] == (6, 126)


def test_a_run_says_how_it_was_made(build: Path) -> None:
    record = load_record(build / "words/tiny")
    assert record is not None
    assert record.backend == "tensorflow"
    assert record.epochs == 12
    assert record.seconds > 0
    assert record.parameters == build_model(RECIPE).count_params()


def test_a_checkpoint_is_one_row_of_the_comparison(build: Path) -> None:
    (row,) = compare([build])
    assert (row.name, row.bundle, row.architecture) == ("words/tiny", "tiny-words", "mlp_rnn")
    assert set(row.signers) == {"made-up/ann", "made-up/ben"}
    assert row.mean == pytest.approx(np.mean(list(row.signers.values())), abs=1e-4)
    assert row.figures["top3"] >= row.mean
    assert row.figures["training_s"] > 0
    assert row.never_tested == ()


def test_the_comparison_is_written_and_read_again(build: Path, tmp_path: Path) -> None:
    out = tmp_path / "compare.md"
    assert main(["compare", str(build), "--out", str(out)]) == 0
    assert "| words/tiny | mlp_rnn document | hands126 x 6 |" in out.read_text()
    (row,) = load_summary(tmp_path / "compare.json")
    assert row == compare([build])[0]
    earlier = tmp_path / "earlier.json"
    earlier.write_text(summary([replace(row, mean=0.1), replace(row, name="theirs", mean=0.2)]))
    assert [(found.name, found.mean) for found in compare([earlier, build])] == [
        ("words/tiny", row.mean),
        ("theirs", 0.2),
    ]
    lines = list(csv.DictReader(io.StringIO(out.with_suffix(".csv").read_text())))
    assert [line["signer"] for line in lines] == ["made-up/ann", "made-up/ben", "mean"]


def test_sets_of_signs_have_tables_of_their_own(build: Path) -> None:
    (row,) = compare([build])
    letters = replace(row, task="letters", signers={}, judged=204, never_tested=("J",))
    words, many = comparison_tables([row, letters])
    assert words.title == "words, 4 classes"
    assert "made-up/ann %" in words.header
    assert "204 signers" in many.note
    assert "never tested: J" in many.note
    assert comparison_csv([letters]).count("\n") == 2


def facts_of(name: str, rows: list[ComparisonRow]) -> dict[str, str]:
    """What the list says of an architecture."""
    table = listing.listing(rows, [])
    names = np.array([line[0] for line in table.rows])
    first = names.tolist().index(name)
    next_names = np.flatnonzero(names[first + 1 :])
    last = first + 1 + next_names[0] if len(next_names) else len(names)
    return dict(line[1:] for line in table.rows[first:last])


def test_the_list_shows_what_was_trained_and_what_was_not(build: Path) -> None:
    (row,) = compare([build])
    worse = replace(row, name="words/worse", mean=0.01)
    trained = facts_of("mlp_rnn", [worse, row])["trained"]
    assert trained == f"words/tiny: {100 * row.mean:.1f} % of unseen signers; made-up"
    assert facts_of("gru", [row])["trained"] == "not trained"
    assert facts_of("gru", [row])["parameters"] == "document 783,081"


def test_list_prints_every_architecture(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    printed = capsys.readouterr().out
    for name in ARCHITECTURES:
        assert f"\n{name} " in printed
    assert " % of unseen signers; " in printed


def test_a_summary_that_is_not_there_is_empty_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "compare.json"
    assert load_summary(path) == []
    path.write_text("{}")
    with pytest.raises(UserError, match="is no list of checkpoints: write it again"):
        load_summary(path)


def test_spelling_is_compared_by_edit_distance(build: Path, tmp_path: Path) -> None:
    folder = tmp_path / "speller"
    folder.mkdir()
    folder.joinpath("model.json").write_text((build / "words/tiny/model.json").read_text())
    row = {"signer": "s/x", "unseen": True, "decoder": "beam", "normalised_levenshtein": 0.75}
    seen = {**row, "signer": "s/y", "unseen": False}
    folder.joinpath(comparison.SPELLING_FILE).write_text(json.dumps({"scores": [row, seen]}))
    (found,) = compare([tmp_path])
    assert found.metric == comparison.LEVENSHTEIN
    assert found.signers == {"s/x": 0.75}


@pytest.mark.parametrize(
    ("change", "how"),
    [
        ({"labels": ("hello", "no", "yes", "?")}, "with other labels"),
        ({"arguments": {**RECIPE.arguments, "units": 8}}, "of other sizes"),
        ({"builder": "keras_models.gru:build"}, "of another architecture"),
        ({"feature": ("hand42", 1)}, "with another feature"),
    ],
)
def test_a_checkpoint_of_another_model_is_never_replaced(
    change: dict, how: str, build: Path
) -> None:
    out = build / "words/tiny"
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    with pytest.raises(UserError, match=f"words/tiny holds a model {how}: give another --out"):
        train_classifier(replace(RECIPE, **change), Path(), out)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["train", "words/grue"], "config words/grue is unknown: choose from digits,"),
        (["train", "words/gru", "--stages", "3"], "config words/gru takes no --stages"),
        (["train", "letters", "--folds-only"], "config letters takes no --folds-only"),
        (["train", "words/gru", "--recipe", "x"], "words/gru has no recipe x: choose from ours"),
        (["train", "words/gru", "--epochs", "0"], "0 epochs are too few: give 1 or more"),
        (["train", "words/gru", "--devices", "2"], "several devices need the JAX backend"),
        (["compare", "/nonexistent"], "/nonexistent is no folder: give the folder of checkpoints"),
    ],
)
def test_mistakes_get_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path)] if arguments[0] == "train" else []
    assert main([*arguments, *data]) == 2
    error = capsys.readouterr().err.strip()
    assert sentence in error
    assert "\n" not in error


def test_an_unknown_fold_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="fold made-up/cy is unknown: choose from made-up/ann, "):
        train_classifier(RECIPE, Path(), tmp_path, fold="made-up/cy")


def test_a_folder_without_checkpoints_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no checkpoint that was judged"):
        compare([tmp_path])


def test_every_architecture_of_sequences_has_a_config_for_words_and_one_for_letters() -> None:
    words = {name.partition("/")[2] for name in CLIP_CONFIGS if name.startswith("words/")}
    letters = {name.partition("/")[2] for name in CLIP_CONFIGS if name.startswith("letter_clips/")}
    assert words == letters
    assert {"conv_bilstm_attention", "lstm", "gru", "mlp_rnn", "transformer"} <= words
    assert {"spoter", "spoter_angles", "st_gcn_27", "st_gcn_46", "st_gcn_67"} <= words
    assert CLIP_CONFIGS.items() <= CONFIGS.items()
    for config in CLIP_CONFIGS.values():
        assert f"train {config.name}" in config.__doc__


@pytest.mark.parametrize(
    ("name", "recipe"),
    [
        (name, recipe)
        for name, config in CLIP_CONFIGS.items()
        if name.startswith(LETTER_CLIPS.name)
        for recipe in config.recipes
    ],
)
def test_a_recipes_model_takes_its_own_feature(name: str, recipe: str) -> None:
    chosen = CLIP_CONFIGS[name].recipes[recipe]
    model = build_model(chosen)
    size = sequence_feature(*chosen.feature).size
    assert model.input_shape == (None, chosen.arguments["frames"], size)
    assert model.output_shape == (None, 26)


def test_summaries_are_plain_json(build: Path) -> None:
    assert json.loads(summary(compare([build])))[0]["architecture"] == "mlp_rnn"
