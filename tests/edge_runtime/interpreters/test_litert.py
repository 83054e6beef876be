"""LiteRT runs .tflite files and always speaks float32 to its caller."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.interpreters import LiteRtInterpreter, load

HANDS = np.random.default_rng(3).normal(size=(50, 1, 63)).astype(np.float32)


def test_answers_float32_of_the_stated_shape(float32_model: Path) -> None:
    interpreter = load(float32_model)

    logits = interpreter.invoke(HANDS[0])

    assert interpreter.input_shape == (1, 63)
    assert logits.shape == interpreter.output_shape == (1, 4)
    assert logits.dtype == np.float32


def test_answers_are_fresh_arrays(float32_model: Path) -> None:
    interpreter = load(float32_model)
    first = interpreter.invoke(HANDS[0])
    kept = first.copy()

    second = interpreter.invoke(HANDS[1])

    assert not np.shares_memory(first, second)
    np.testing.assert_array_equal(first, kept)
    assert not np.array_equal(first, second)


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_do_not_change_the_answer(float32_model: Path, threads: int) -> None:
    expected = load(float32_model).invoke(HANDS[0])

    np.testing.assert_allclose(load(float32_model, threads).invoke(HANDS[0]), expected, atol=1e-5)


def test_int8_model_takes_and_answers_float32_too(float32_model: Path, int8_model: Path) -> None:
    exact, quantised = load(float32_model), load(int8_model)

    expected = np.concatenate([exact.invoke(hand) for hand in HANDS])
    found = np.concatenate([quantised.invoke(hand) for hand in HANDS])

    assert found.dtype == np.float32
    assert np.abs(found - expected).max() < 0.05 * np.ptp(expected)


@pytest.mark.parametrize("shape", [(63,), (1, 62), (2, 63)])
def test_another_shape_is_a_value_error(float32_model: Path, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="the model takes"):
        load(float32_model).invoke(np.zeros(shape, np.float32))


def test_another_dtype_is_a_value_error(float32_model: Path) -> None:
    with pytest.raises(ValueError, match="FLOAT64"):
        load(float32_model).invoke(np.zeros((1, 63)))  # type: ignore[arg-type]


def test_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone\.tflite cannot be read .*: give a \.tflite file"):
        load(tmp_path / "gone.tflite")


@pytest.mark.parametrize("kept", [0, 1, 7, 100, 2000])
def test_truncated_file_is_one_sentence(tmp_path: Path, float32_model: Path, kept: int) -> None:
    damaged = tmp_path / "damaged.tflite"
    damaged.write_bytes(float32_model.read_bytes()[:kept])

    with pytest.raises(UserError, match=r"damaged\.tflite is damaged"):
        load(damaged)


def test_file_of_another_kind_is_one_sentence(tmp_path: Path) -> None:
    photograph = tmp_path / "photograph.jpg"
    photograph.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5000))

    with pytest.raises(UserError, match=r"photograph\.jpg is damaged"):
        load(photograph)


def test_falls_back_to_tflite_runtime(float32_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    litert = pytest.importorskip("ai_edge_litert.interpreter")
    older = types.ModuleType("tflite_runtime.interpreter")
    made: list[object] = []

    class Interpreter(litert.Interpreter):  # type: ignore[misc, name-defined]
        def __init__(self, **options: object) -> None:
            made.append(self)
            super().__init__(**options)

    older.Interpreter = Interpreter  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)
    monkeypatch.setitem(sys.modules, "tflite_runtime", types.ModuleType("tflite_runtime"))
    monkeypatch.setitem(sys.modules, "tflite_runtime.interpreter", older)

    assert LiteRtInterpreter(float32_model.read_bytes()).invoke(HANDS[0]).shape == (1, 4)
    assert len(made) == 1


def test_no_interpreter_installed_is_one_sentence(
    float32_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("ai_edge_litert", "tflite_runtime"):
        monkeypatch.setitem(sys.modules, f"{package}.interpreter", None)
        monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(UserError, match="pip install ai-edge-litert"):
        LiteRtInterpreter(float32_model.read_bytes())
