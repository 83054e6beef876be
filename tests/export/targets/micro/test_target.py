"""python -m export micro BUNDLE, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from edge_runtime.errors import UserError
from export.__main__ import main
from export.graph import Graph, Operation, Tensor
from export.targets.micro import c_source
from export.targets.micro.arena import arena
from export.targets.micro.operators import methods


def test_a_folder_has_all_that_a_sketch_needs(letters: Path) -> None:
    names = {path.name for path in letters.iterdir()}

    for model in ("letters_static", "letters_motion"):
        parts = ("model.h", "model.c", "golden.h", "golden.c", "operators.h", "sketch.cc")
        assert {f"{model}_{part}" for part in parts} <= names
    assert {"README.txt", "hand63.h", "hand63.c", "quantise.h", "quantise.c"} <= names
    readme = (letters / "README.txt").read_text()
    assert f"flash       {(letters / 'letters_static.tflite').stat().st_size} bytes" in readme
    assert "stroke240: not written in C" in readme
    assert "$" not in readme
    header = (letters / "letters_static_model.h").read_text()
    assert "#define LETTERS_STATIC_INPUT_SIZE 63\n" in header
    assert "#define LETTERS_STATIC_INPUT_ZERO_POINT (-8)\n" in header
    operators = (letters / "letters_static_operators.h").read_text()
    assert "MicroMutableOpResolver<1>;" in operators
    assert "resolver.AddFullyConnected()" in operators


def test_what_cannot_be_int8_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["micro", "words", "--out", str(tmp_path)]) == 2

    assert "no variant that takes and answers int8" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def row(number: int, size: int, **known: object) -> Tensor:
    return Tensor(number, f"layer_{number}/Relu", (1, size), "int8", **known)


def chain(*sizes: int, name: str = "FULLY_CONNECTED") -> Graph:
    """One operation from each tensor to the next."""
    tensors = tuple(row(number, size) for number, size in enumerate(sizes))
    operations = tuple(
        Operation(k, name, 1, {}, (tensors[k],), (tensors[k + 1],)) for k in range(len(sizes) - 1)
    )
    return Graph(operations, tensors, tensors[:1], tensors[-1:], 1)


def test_an_operation_that_tflite_micro_lacks_is_named() -> None:
    with pytest.raises(UserError, match="no SEGMENT_SUM in int8, which layer_1/Relu needs"):
        methods(chain(8, 8, name="SEGMENT_SUM"))


def test_tensors_whose_lives_do_not_overlap_share_memory() -> None:
    assert arena(chain(64, 512)).head == 576
    # 512 and 256 live together, 64 and 16 each find a place while one of them is not there.
    assert arena(chain(64, 512, 256, 16)).head == 768
    # Everything is aligned to 16 bytes.
    assert arena(chain(1, 1)).head == 32


def test_names_numbers_and_texts_are_valid_c() -> None:
    assert c_source.identifier("my-words 2", "sequence") == "my_words_2_sequence"
    assert c_source.identifier("2hands") == "_2hands"
    assert c_source.number(1) == "1.0f"
    assert c_source.number(0.1) == "0.100000001f"
    assert c_source.text('say "ü"') == '"say \\042\\303\\274\\042"'
    assert c_source.text("?") == '"?"'
    assert c_source.text("??=") == '"\\077\\077="'
    assert c_source.array(np.array([[1, -2]], np.int8)) == "{\n{\n  1, -2\n}\n}"


@pytest.mark.parametrize("value", [0.022406105, 1e-12, 3.4e38, 7, 1 / 3])
def test_literals_keep_every_bit(value: float) -> None:
    literal = c_source.number(value)

    assert literal.endswith("f")
    assert np.float32(literal[:-1]) == np.float32(value)
