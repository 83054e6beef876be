"""The C files, compiled: they hold the very bytes, and compute the feature to the bit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.features.hand63 import hand63
from export.targets.int8_model import int8_models

HERE = Path(__file__).parent
STRICT = ("-Wall", "-Wextra", "-Werror", "-O2")
C = ("gcc", "-std=c11", "-pedantic", *STRICT)
CPP = ("g++", "-std=c++17", "-x", "c++", *STRICT)

pytestmark = pytest.mark.skipif(
    shutil.which("g++") is None, reason="no C compiler: sudo apt-get install g++"
)


def compiled(folder: Path, out: Path, compiler: tuple[str, ...]) -> Path:
    """print_all with the files of the model ``letters_static``."""
    sources = [folder / f"letters_static_{part}.c" for part in ("model", "golden")]
    sources += [folder / "hand63.c", folder / "quantise.c", HERE / "print_all.c"]
    program = out / compiler[0]
    command = [*compiler, f"-I{folder}", *map(str, sources), "-o", str(program), "-lm"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return program


def printed(program: Path, what: str, given: bytes = b"") -> bytes:
    return subprocess.run([program, what], input=given, stdout=subprocess.PIPE, check=True).stdout


@pytest.fixture(scope="module")
def program(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(letters, tmp_path_factory.mktemp("compiled"), C)


def test_the_array_is_the_file(program: Path, letters: Path) -> None:
    assert printed(program, "model") == (letters / "letters_static.tflite").read_bytes()


def test_the_golden_arrays_are_the_bundles(program: Path) -> None:
    bundle = open_bundle("letters")
    _, static = int8_models(bundle)

    found = np.frombuffer(printed(program, "golden"), np.int8)

    inputs, outputs = np.split(found, [static.inputs.size])
    np.testing.assert_array_equal(inputs.reshape(static.inputs.shape), static.inputs)
    np.testing.assert_array_equal(outputs.reshape(static.outputs.shape), static.outputs)
    recorded = bundle.golden("static").outputs["static_int8"]
    best = outputs.reshape(recorded.shape).argmax(-1)
    assert (best == recorded.argmax(-1)).all()


def test_hand63_in_c_is_hand63_in_python(program: Path) -> None:
    random = np.random.default_rng(3)
    hands = random.uniform(-0.2, 1.2, (500, 21, 3)).astype(np.float32)
    # A hand whose palm has no length.
    hands[0] = 0.5
    aspects = random.uniform(0.5, 2, 500).astype(np.float32)
    is_left = random.integers(0, 2, 500).astype(np.float32)
    given = np.column_stack([hands.reshape(500, 63), aspects, is_left]).astype(np.float32)

    found = np.frombuffer(printed(program, "hands", given.tobytes()), np.uint8).reshape(500, -1)

    features = hand63(hands, aspects, is_left)
    np.testing.assert_array_equal(found[:, :252].copy().view(np.uint32), features.view(np.uint32))
    _, static = int8_models(open_bundle("letters"))
    integers = static.quantised(features)
    np.testing.assert_array_equal(found[:, 252:].copy().view(np.int8), integers)


def test_it_is_cpp_as_well(letters: Path, tmp_path: Path, program: Path) -> None:
    other = compiled(letters, tmp_path, CPP)

    assert printed(other, "golden") == printed(program, "golden")


@pytest.mark.parametrize("model", ["letters_static", "letters_motion"])
def test_the_sketch_compiles_against_a_stand_in_of_tflite_micro(
    letters: Path, tmp_path: Path, model: str
) -> None:
    command = ["g++", "-std=c++17", *STRICT, f"-I{letters}", f"-I{HERE / 'stand_in_tflm'}"]
    sketch = [str(letters / f"{model}_sketch.cc"), "-c", "-o", str(tmp_path / "sketch.o")]

    done = subprocess.run([*command, *sketch], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
