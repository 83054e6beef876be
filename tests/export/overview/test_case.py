"""Cases are the architectures' variants; a checkpoint takes the place of random weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge_runtime.errors import UserError
from export.overview.case import full_cases, tiny_cases, with_trained
from export.recipes import recipes
from keras_models.architectures import ARCHITECTURES
from tests.export.checkpoints import describe

EVERY = recipes("all")


def test_every_variant_is_a_case_and_training_is_tried_once_for_each_architecture() -> None:
    cases = full_cases(EVERY)

    assert len(cases) == sum(len(row.variants) for row in ARCHITECTURES.values())
    assert len({case.name for case in cases}) == len(cases)
    tuned = [case.row.name for case in cases if any(recipe.tunings for recipe in case.recipes)]
    assert tuned == list(ARCHITECTURES)


def test_a_checkpoint_is_taken_for_its_architecture_and_variant(tmp_path: Path) -> None:
    arguments = {"num_classes": 25, "variant": "short"}
    describe(tmp_path, builder="keras_models.lstm:build", arguments=arguments)

    cases = with_trained(full_cases(EVERY), [tmp_path])

    assert [case.name for case in cases if case.trained] == ["lstm-short"]


def test_a_checkpoint_of_something_else_is_refused(tmp_path: Path) -> None:
    describe(tmp_path)

    with pytest.raises(UserError, match=r"is a nets-.*: leave it out"):
        with_trained(tiny_cases(EVERY), [tmp_path])
