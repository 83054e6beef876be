"""python -m export edgetpu BUNDLE: checked by the published rules, compiled where one can."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edge_runtime.interpreters import load
from export.__main__ import main
from export.targets.edgetpu import compiler

STAND_IN = Path(__file__).with_name("stand_in_compiler.py")
ROOT = Path(__file__).parents[4]


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The stand-in as the one edgetpu_compiler on the PATH."""
    program = tmp_path / "bin" / "edgetpu_compiler"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\n{STAND_IN.read_text()}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return monkeypatch


def test_without_the_compiler_the_check_is_written_and_says_how_to_get_it(
    no_compiler: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["edgetpu", "letters", "--out", str(tmp_path)]) == 0

    folder = tmp_path / "letters"
    said = capsys.readouterr().out
    assert said.endswith(f"{folder}\n")
    assert "apt-get install edgetpu-compiler" in said
    report = (folder / "edgetpu.md").read_text()
    assert report.count("| operations on the Edge TPU | 3 of 3 |") == 2
    assert "| 2 | FULLY_CONNECTED | 4 | the last layer | 1x25 int8 | Edge TPU |" in report
    assert sorted(path.name for path in folder.iterdir()) == [
        "edgetpu.md",
        "motion_int8.tflite",
        "static_int8.tflite",
    ]
    assert load(folder / "static_int8.tflite").input_shape == (1, 63)


def test_models_of_a_bundle_are_compiled_together(
    stand_in: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["edgetpu", "letters", "--out", str(tmp_path)]) == 0

    folder = tmp_path / "letters"
    compiled = (folder / "static_int8_edgetpu.tflite").read_bytes()
    assert compiled == b"compiled " + (folder / "static_int8.tflite").read_bytes()
    assert (folder / "motion_int8_edgetpu.log").exists()
    report = (folder / "edgetpu.md").read_text()
    assert "| cached | 176.5 KiB | 168.8 KiB |" in report
    assert "| FULLY_CONNECTED | 3 | Mapped to Edge TPU |" in report
    assert "Not as foretold" not in report
    assert "not installed" not in capsys.readouterr().out


def test_what_the_compiler_does_otherwise_is_told(
    stand_in: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in.setenv("STAND_IN", "first")

    assert main(["edgetpu", "digits", "--out", str(tmp_path)]) == 0

    report = (tmp_path / "digits" / "edgetpu.md").read_text()
    assert "| on the CPU | 2 | 0 |" in report
    surprise = "FULLY_CONNECTED: 1 on the Edge TPU, foretold 3"
    assert f"Not as foretold: {surprise}." in report
    assert surprise in capsys.readouterr().out


@pytest.mark.parametrize(
    ("mood", "sentence"),
    [
        ("fail", "edgetpu_compiler failed (Internal compiler error. Aborting!)"),
        ("babble", "edgetpu_compiler reports in a form that is not known"),
        ("hang", "edgetpu_compiler took longer than 3 s"),
    ],
)
def test_a_compiler_that_fails_leaves_the_check(
    stand_in: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    mood: str,
    sentence: str,
) -> None:
    stand_in.setenv("STAND_IN", mood)
    stand_in.setattr(compiler, "TIME_LIMIT_S", 3)

    assert main(["edgetpu", "digits", "--out", str(tmp_path)]) == 0

    assert sentence in capsys.readouterr().out
    report = (tmp_path / "digits" / "edgetpu.md").read_text()
    assert f"Not compiled: {sentence}" in report
    assert not (tmp_path / "digits" / "static_int8_edgetpu.tflite").exists()


def test_a_bundle_without_int8_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["edgetpu", "words", "--out", str(tmp_path)]) == 2

    assert "words has no variant that takes and answers int8" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_somebody_elses_folder_is_left_alone(
    no_compiler: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "digits").mkdir()
    (tmp_path / "digits" / "thesis.txt").write_text("my own")

    assert main(["edgetpu", "digits", "--out", str(tmp_path)]) == 2

    assert "is left alone" in capsys.readouterr().err
    assert (tmp_path / "digits" / "thesis.txt").read_text() == "my own"


def test_an_older_check_is_replaced(no_compiler: None, tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["edgetpu", "digits", "--out", str(tmp_path)]) == 0
        (tmp_path / "digits" / "left_over.tflite").write_bytes(b"")

    assert main(["edgetpu", "digits", "--out", str(tmp_path)]) == 0
    assert not (tmp_path / "digits" / "left_over.tflite").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["digits"]
