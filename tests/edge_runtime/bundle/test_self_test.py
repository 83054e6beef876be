"""Golden vectors tell whether this machine answers as the exporting one did."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from edge_runtime.bundle import open_bundle, self_test
from edge_runtime.bundle.golden import Golden, from_bytes, to_bytes
from edge_runtime.errors import UserError
from edge_runtime.interpreters import FakeInterpreter

INPUTS = np.eye(3, 5, dtype=np.float32)
LOGITS = np.array([[4, 0], [0, 4], [4, 1]], np.float32)
GOLDEN = Golden(INPUTS, {"float32": LOGITS})


def answering(logits: Any) -> FakeInterpreter:
    return FakeInterpreter(lambda row: logits[int(row.argmax())][None], (1, 5), (1, 2))


@pytest.mark.parametrize("variant", ["float32", "static_int8"])
def test_a_whole_bundle_repeats_its_golden_vectors(tiny: Path, variant: str) -> None:
    result = open_bundle(tiny).self_test_of("static", variant)

    assert result.passed
    assert (result.vectors, result.agreeing) == (4, 4)


def test_a_valid_but_wrong_model_fails(tiny: Path, resign: Callable[..., Path]) -> None:
    """Two variants swapped, digests made to fit: only the golden vectors can tell."""
    wrong = open_bundle(tiny).golden().outputs["float32"][:, ::-1].copy()
    golden = Golden(open_bundle(tiny).golden().inputs, {"float32": wrong, "static_int8": wrong})
    (tiny / "golden.npz").write_bytes(to_bytes({"static": golden}))

    (result,) = open_bundle(resign(lambda manifest: None)).self_test()

    assert not result.passed


@pytest.mark.parametrize(
    ("answers", "passed", "agreeing"),
    [
        (LOGITS, True, 3),
        (LOGITS + 0.05, True, 3),
        (LOGITS + 0.5, False, 3),
        (LOGITS[:, ::-1], False, 0),
        (LOGITS * np.nan, False, 2),
    ],
)
def test_only_rounding_is_tolerated(answers: Any, passed: bool, agreeing: int) -> None:
    result = self_test.run(GOLDEN, answering(answers), "static", "float32")

    assert (result.passed, result.agreeing) == (passed, agreeing)


def test_vectors_of_another_shape_or_variant_are_refused() -> None:
    other_shape = FakeInterpreter(lambda row: row, (1, 7), (1, 2))

    for interpreter, variant in ((answering(LOGITS), "int8"), (other_shape, "float32")):
        with pytest.raises(UserError, match="the golden vectors do not fit"):
            self_test.run(GOLDEN, interpreter, "static", variant)


def test_golden_vectors_survive_the_way_there_and_back() -> None:
    content = to_bytes({"static": GOLDEN, "motion": GOLDEN})

    read = from_bytes(content, "motion", "the test")

    np.testing.assert_array_equal(read.inputs, INPUTS)
    np.testing.assert_array_equal(read.outputs["float32"], LOGITS)
    assert content == to_bytes({"static": GOLDEN, "motion": GOLDEN})


@pytest.mark.parametrize(
    "inputs",
    [
        np.array([[object()]]),
        np.zeros((3, 5)),
        np.full((3, 5), np.nan, np.float32),
        np.zeros((0, 5), np.float32),
    ],
)
def test_objects_other_types_and_nan_are_refused(inputs: Any) -> None:
    content = to_bytes({"static": Golden(inputs, {})})

    with pytest.raises(UserError, match="no golden vectors for static"):
        from_bytes(content, "static", "the test")


def test_a_golden_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "golden.npz"
    np.savez_compressed(path, **{"static.inputs": np.zeros((2**12, 2**13), np.float32)})

    with pytest.raises(UserError, match="unpacks to"):
        from_bytes(path.read_bytes(), "static", "the test")


def test_a_golden_file_swapped_for_anything_is_one_sentence(
    tiny: Path, resign: Callable[..., Path]
) -> None:
    shutil.copy(tiny / "static-float32.tflite", tiny / "golden.npz")

    with pytest.raises(UserError, match="holds no golden vectors"):
        open_bundle(resign(lambda manifest: None)).self_test()
