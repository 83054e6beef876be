"""python -m export, as a trainer runs it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edge_runtime.bundle import open_bundle
from export import build_bundle
from export.__main__ import main
from export.exported import Exported
from tests.export import nets
from tests.export.checkpoints import write_checkpoint


def test_two_checkpoints_become_one_bundle(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    motion = write_checkpoint(
        tmp_path / "motion",
        nets.stroke(4),
        (240,),
        builder="tests.export.nets:stroke",
        role="motion",
        feature="stroke240",
    )

    arguments = ["--recipes", "float32,dynamic_int8", "--name", "both", "--version", "2.0.0"]
    folders = ["--out", str(tmp_path / "bundles"), "--report", str(tmp_path / "reports")]
    code = main([str(trained), "--motion", str(motion), *folders, *arguments])

    said = capsys.readouterr().out
    assert code == 0
    assert said.endswith(f"bundle {tmp_path / 'bundles' / 'both'}\n")
    assert "dynamic_int8" in said
    assert f"report {tmp_path / 'reports' / 'both' / 'report.html'}\n" in said
    bundle = open_bundle(tmp_path / "bundles" / "both")
    assert [test.role for test in bundle.self_test()] == ["motion", "static"]
    assert bundle.interpreter("motion").input_shape == (1, 240)
    assert len(bundle.manifest.training_data) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "holds no model.weights.h5"),
        (["nowhere", "--recipes", "int4"], "there is no recipe 'int4'"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2

    captured = capsys.readouterr()
    assert captured.err.startswith("export: ")
    assert sentence in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


@pytest.mark.parametrize(("wanted", "code"), [("float32,static_int8", 2), ("all", 0)])
def test_a_recipe_asked_for_by_name_must_succeed(
    exported: Exported,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
    code: int,
) -> None:
    refused = {"static_int8": "recipe static_int8 died of SIGSEGV"}
    partial = replace(exported, refused=refused)
    monkeypatch.setattr(build_bundle, "export_model", lambda *_: partial)
    folder = str(exported.checkpoint.folder)

    folders = ["--out", str(tmp_path), "--report", str(tmp_path / "reports")]
    assert main([folder, "--recipes", wanted, *folders]) == code

    captured = capsys.readouterr()
    assert "recipe static_int8 died of SIGSEGV" in captured.out
    assert (tmp_path / "clusters").exists() == (code == 0)


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    assert "python -m export build/letters --motion" in capsys.readouterr().out
