"""A case is measured once: a run that was broken off goes on where it was."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from rich.console import Console

from edge_runtime.errors import UserError
from export.__main__ import main
from export.overview import measuring, page, table
from export.overview.case import Case, tiny_cases
from export.overview.merging import merged
from export.overview.picture import picture
from export.recipes import RECIPES, recipes
from export.report.figures import ModelFigures, from_json, to_json
from tests.export.report.models import model, variant

GRU = next(case for case in tiny_cases(recipes("float32,static_int8")) if case.row.name == "gru")
TIMES = {"latency_us": 0.0, "form_latencies_us": {}, "all_cores_us": 0.0}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("overview")


@pytest.fixture(scope="module")
def gru(folder: Path) -> ModelFigures:
    [(_, figures)] = measuring.measured([GRU], folder)
    return figures


@pytest.fixture
def quiet(gru: ModelFigures) -> ModelFigures:
    """As if nothing else had run on this machine."""
    return replace(gru, busy_elsewhere=0.02)


@pytest.fixture
def disturbed(gru: ModelFigures) -> ModelFigures:
    return replace(gru, busy_elsewhere=1.4)


def no_export(*_: object) -> None:
    raise UserError("it was exported again")


def test_what_is_measured_and_what_is_refused(gru: ModelFigures) -> None:
    assert not gru.trained
    assert [each.recipe for each in gru.variants] == ["float32"]
    assert gru.variants[0].agreement == 1.0
    assert gru.variants[0].latency_us > 0
    assert "would need an int8 GRU" in gru.refused["static_int8"]


def test_it_is_not_measured_again(
    gru: ModelFigures, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "export_model", no_export)

    assert list(measuring.measured([GRU], folder)) == [(GRU, gru)]


def test_its_times_alone_are_taken_again(
    gru: ModelFigures, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(measuring, "export_model", no_export)
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    known = replace(gru, variants=(replace(gru.variants[0], latency_us=1e9),), busy_elsewhere=-1.0)
    (tmp_path / "gru-document.json").write_bytes(to_json((known,)))

    [(_, again)] = measuring.measured_again([GRU], tmp_path)

    assert 0 < again.variants[0].latency_us < 1e9
    assert again.busy_elsewhere >= 0
    assert replace(again.variants[0], **TIMES) == replace(gru.variants[0], **TIMES)
    assert list(measuring.measured([GRU], tmp_path)) == [(GRU, again)]


@pytest.mark.parametrize(
    ("lost", "sentence"),
    [
        ("gru-document.json", "nothing was measured before of gru-document"),
        ("gru-document", "holds no files"),
    ],
)
def test_what_is_not_there_is_not_timed(
    gru: ModelFigures, folder: Path, tmp_path: Path, lost: str, sentence: str
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    shutil.move(tmp_path / lost, tmp_path / "elsewhere")

    with pytest.raises(UserError, match=sentence):
        list(measuring.measured_again([GRU], tmp_path))


def test_another_recipe_is_measured_and_a_case_without_a_file_is_told(
    gru: ModelFigures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "export_model", no_export)
    more = replace(GRU, recipes=(*GRU.recipes, RECIPES["float16"]))

    [(_, figures)] = measuring.measured([more], tmp_path)

    assert figures.refused == dict.fromkeys(
        ("float32", "static_int8", "float16"), "it was exported again"
    )
    assert [row[-1] for row in table.rows([(more, figures)])] == [
        "refused: it was exported again"
    ] * 3


def test_only_the_recipe_that_is_missing_is_measured(
    gru: ModelFigures, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(measuring, "export_model", no_export)
    more = replace(GRU, recipes=(*GRU.recipes, RECIPES["float16"]))

    [(_, figures)] = measuring.measured([more], tmp_path)

    assert figures.variants == gru.variants
    assert figures.refused == gru.refused | {"float16": "it was exported again"}


def test_what_is_recommended_is_chosen_among_all_recipes() -> None:
    before = model(variant("float32", latency_us=10.0), variant("static_int8", latency_us=9.0))
    found = model(variant("dynamic_int8", latency_us=5.0, difference=0.1), busy_elsewhere=0.5)

    both = merged(before, found)

    assert [each.recipe for each in both.variants] == ["float32", "dynamic_int8", "static_int8"]
    assert (both.fastest, both.most_faithful) == ("dynamic_int8", "float32")
    assert both.busy_elsewhere == 0.5


def test_what_was_not_tried_is_told_as_not_measured(
    gru: ModelFigures, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "export_model", no_export)
    lstm = next(case for case in tiny_cases(recipes("float32")) if case.row.name == "lstm")
    more = replace(GRU, recipes=(*GRU.recipes, RECIPES["qat_int8"]))

    found = list(measuring.kept([more, lstm], folder))

    assert found[0] == (more, gru)
    assert [row[-1] for row in table.rows(found)][2:] == ["not measured", "not measured"]
    assert "- qat_int8: not measured" in page.markdown(found, "exports.png")


def test_the_table_tells_every_recipe(quiet: ModelFigures) -> None:
    text = table.comma_separated([(GRU, quiet)])
    float32, static = csv.DictReader(text.splitlines())

    assert (float32["model"], float32["weights"]) == ("gru-document", "random")
    assert float32["x plain"] == "1.00"
    assert float32["score %"] == float32["points"] == ""
    assert float32["remarks"] == "*"
    assert static["remarks"].startswith("refused: recipe static_int8 would need an int8 GRU")


def test_the_page_tells_each_model_in_a_table_and_below_it_what_is_refused(
    quiet: ModelFigures,
) -> None:
    text = page.markdown([(GRU, quiet)], "exports.png")

    assert "(exports.png)" in text
    assert "## gru-document\n\nRandom weights, of 6 x 126 numbers." in text
    assert (
        "| recipe | MB | parity % | agree % | p50 ms | p50 ms, all cores | x plain | remarks |\n"
        "|---|---:|---:|---:|---:|---:|---:|---|\n"
        "| float32 | "
    ) in text
    assert "- static_int8: refused: it would need an int8 GRU" in text
    assert "other processes kept 0.02 cores busy at most" in text


def test_recipes_that_are_refused_for_the_same_reason_are_told_together(
    quiet: ModelFigures,
) -> None:
    names = ("static_int8", "int16x8")
    refused = {name: f"model the file of recipe {name} is damaged" for name in names}
    case = replace(GRU, recipes=(*GRU.recipes, RECIPES["int16x8"]))

    text = page.markdown([(case, replace(quiet, refused=refused))], "exports.png")

    assert "- static_int8, int16x8: refused: the file is damaged" in text


def test_times_that_were_taken_beside_other_processes_are_not_told(
    disturbed: ModelFigures,
) -> None:
    [float32, _] = csv.DictReader(table.comma_separated([(GRU, disturbed)]).splitlines())
    text = page.markdown([(GRU, disturbed)], "exports.png")

    assert float32["p50 ms"] == float32["x plain"] == float32["remarks"] == ""
    assert "No times are told of 1 of 1 models" in text
    assert "| recipe | MB | parity % | agree % |\n" in text
    told = Console(record=True, width=80, file=io.StringIO())
    told.print(table.shown(GRU, disturbed))
    assert "other processes kept 1.4 cores busy" in told.export_text()


def test_the_picture_shows_what_is_refused_and_what_is_recommended(quiet: ModelFigures) -> None:
    drawn = cv2.imdecode(np.frombuffer(picture([(GRU, quiet)]), np.uint8), cv2.IMREAD_COLOR)

    refused_grey = (drawn == (0xEE, 0xE8, 0xE3)).all(axis=-1)
    assert refused_grey.sum() > 1000
    bare = picture([(GRU, replace(quiet, fastest=""))])
    assert bare != picture([(GRU, quiet)])


def test_the_picture_tells_what_was_not_timed_in_quiet_from_what_was_not_measured(
    quiet: ModelFigures, disturbed: ModelFigures
) -> None:
    nothing = replace(quiet, variants=(), fastest="")

    drawn = {picture([(GRU, each)]) for each in (quiet, disturbed, nothing)}

    assert len(drawn) == 3


def test_points_are_told_of_trained_weights_alone(gru: ModelFigures) -> None:
    case = Case(GRU.row, GRU.variant, 5, recipes("float32"))

    [row] = table.rows([(case, replace(gru, trained=True))])

    assert row[table.HEAD.index("points")] == "+0.00"
    assert row[table.HEAD.index("score %")] == "100.00"


def test_the_command_writes_the_table_of_what_is_known(
    gru: ModelFigures,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(measuring, "export_model", no_export)
    (tmp_path / "tiny").mkdir()
    shutil.copy(folder / "gru-document.json", tmp_path / "tiny")
    out = tmp_path / "docs"
    arguments = ["--tiny", "--only", "gru", "--recipes", "float32,static_int8"]

    assert main(["table", *arguments, "--figures", str(tmp_path), "--out", str(out)]) == 0

    assert "gru-document, random weights" in capsys.readouterr().out
    written = sorted(path.name for path in out.iterdir())
    assert written == [f"exports_tiny.{kind}" for kind in ("csv", "json", "md", "png")]
    assert from_json((out / "exports_tiny.json").read_bytes(), "exports_tiny.json") == (gru,)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--only", "perceptron"], "there is no architecture perceptron: use some of"),
        (["--tiny", "--latency"], "run without --latency and --kept"),
        (["--tiny", "--kept"], "nothing was measured before of landmark_mlp-document, "),
        (["--trained", "nowhere"], "nowhere/model.json cannot be read"),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["table", *arguments, "--out", str(tmp_path)]) == 2
    assert sentence in capsys.readouterr().err
