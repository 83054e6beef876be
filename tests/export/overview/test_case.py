"""Cases are the architectures' variants; trained checkpoints are further ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge_runtime.errors import UserError
from export.overview.case import full_cases, trained_cases
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


def test_a_checkpoint_is_a_case_of_its_own_sizes(tmp_path: Path) -> None:
    arguments = {"num_classes": 25, "variant": "short", "frames": 9}
    folder = tmp_path / "words" / "lstm"
    folder.mkdir(parents=True)
    describe(folder, builder="keras_models.lstm:build", arguments=arguments)

    [case] = trained_cases([folder], EVERY)

    assert (case.name, case.trained) == ("lstm-short, words-lstm", folder)
    assert case.arguments == arguments


def test_a_checkpoint_of_something_else_is_refused(tmp_path: Path) -> None:
    describe(tmp_path)

    with pytest.raises(UserError, match=r"was built by .*nets.*: leave it out"):
        trained_cases([tmp_path], EVERY)
