"""Every architecture converts by every recipe that its row claims; make test-export tells of all.

At tiny sizes and by the two recipes farthest apart, so that the default run stays fast.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from export.__main__ import main
from export.gate import VARIABLE_OPERATORS
from export.graph import graph
from export.overview.case import full_cases
from export.overview.measuring import measured
from export.recipes import recipes
from keras_models.architectures import ARCHITECTURES
from tests.export.matrix import Outcome, outcomes, tiny_case

RECIPES = ("float32", "static_int8")
CASES = [
    tiny_case(row, [recipe for recipe in RECIPES if recipe in row.recipes])
    for row in ARCHITECTURES.values()
]
CLAIMED = [
    pytest.param(case.name, recipe, id=f"{case.row.name}-{recipe}")
    for case in CASES
    for recipe in (each.name for each in case.recipes)
]
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


@pytest.mark.parametrize("name", ["st_gcn-27", "r2plus1d-document", "resnet18-document"])
def test_convolutions_over_space_time_and_graphs_are_int8_throughout(
    converted: dict[tuple[str, str], Outcome], name: str
) -> None:
    outcome = converted[name, "static_int8"]

    tensors = graph(outcome.content).tensors
    assert {tensor.dtype for tensor in tensors} == {"int8", "int32"}
    assert outcome.difference <= 0.05


@pytest.mark.export
@pytest.mark.timeout(14400)
def test_every_architecture_at_full_size(capsys: pytest.CaptureFixture[str]) -> None:
    """What an earlier run measured is kept in build/export_table/: delete it to measure again."""
    with capsys.disabled():
        assert main(["table"]) == 0

    found = list(measured(full_cases(recipes("all")), Path("build/export_table/full")))
    claimed = {(case.name, recipe) for case, _ in found for recipe in case.row.recipes}
    given = {(case.name, each.recipe) for case, figures in found for each in figures.variants}
    assert claimed - given == set()
