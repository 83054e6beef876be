"""Every architecture converts by every recipe that its row claims; make test-export tells of all.

At tiny sizes and by the two recipes farthest apart, so that the default run stays fast.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from export.gate import VARIABLE_OPERATORS
from keras_models.architectures import ARCHITECTURES
from tests.export.matrix import Outcome, full_cases, outcomes, tiny_case
from tests.export.matrix_report import report

RECIPES = ("float32", "static_int8")
CASES = [
    tiny_case(row, [recipe for recipe in RECIPES if recipe in row.recipes])
    for row in ARCHITECTURES.values()
]
CLAIMED = [
    pytest.param(case.name, recipe, id=f"{case.row.name}-{recipe}")
    for case in CASES
    for recipe in case.recipes
]
# Thirty pictures of 224 x 224 as float32 need more memory than an interpreter may take.
TOO_LARGE = {("r2plus1d-document", recipe) for recipe in ("float32", "float16", "dynamic_int8")}
# Sequences cost most: a dozen samples show whether the arithmetic is right.
SAMPLES = 12


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Outcome]:
    """Every tiny case, through the gate."""
    return outcomes(CASES, tmp_path_factory.mktemp("matrix"), SAMPLES)


@pytest.mark.parametrize(("name", "recipe"), CLAIMED)
def test_it_converts_as_its_row_claims(
    converted: dict[tuple[str, str], Outcome], name: str, recipe: str
) -> None:
    outcome = converted[name, recipe]

    assert outcome.reason == ""
    assert outcome.parts is not None
    assert outcome.parts.custom == ()
    assert not VARIABLE_OPERATORS.intersection(outcome.parts.operators)
    assert outcome.difference <= (1e-4 if recipe == "float32" else 0.2)
    dtype = "int8" if recipe == "static_int8" else "float32"
    assert {tensor.dtype for tensor in outcome.parts.inputs + outcome.parts.outputs} == {dtype}


@pytest.mark.export
@pytest.mark.timeout(7200)
def test_every_architecture_at_full_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [case for row in ARCHITECTURES.values() for case in full_cases(row)]

    found = outcomes(cases, tmp_path, SAMPLES, timed=True)

    with capsys.disabled():
        report(cases, found, Path("build/export_matrix.md"))
    claimed = {(case.name, recipe) for case in cases for recipe in case.row.recipes}
    assert {key for key in claimed if found[key].reason} == TOO_LARGE
