"""Recipes that train on: what they promise of a file's weights, and that it still answers right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from export.convert import convert
from export.exported import Exported, export_model
from export.graph import graph
from export.recipes import recipes
from export.tuning.clustered import CLUSTERS
from export.tuning.pruned import SPARSITY
from keras_models.checkpoint import load_checkpoint
from tests.export import nets
from tests.export.checkpoints import describe

NAMES = (
    "qat_int8",
    "pruned_float32",
    "pruned_qat_int8",
    "clustered_float32",
    "clustered_qat_int8",
    "pruned_clustered_float32",
    "pruned_clustered_qat_int8",
)
EPOCHS = 4


@pytest.fixture(scope="module")
def told() -> list[tuple[str, float]]:
    """What was told of the steps of ``tuned``."""
    return []


@pytest.fixture(scope="module")
def tuned(trained: Path, told: list[tuple[str, float]]) -> Exported:
    """The net by recipes of every tuning."""
    return export_model(
        load_checkpoint(trained),
        recipes(",".join(NAMES)),
        lambda *step: told.append(step),
        epochs=EPOCHS,
    )


def kernels(exported: Exported, recipe: str) -> list[NDArray[np.generic]]:
    """The weights of both layers of a file."""
    tensors = graph(exported.variants[recipe].content).tensors
    return [
        np.frombuffer(tensor.content, tensor.dtype)
        for tensor in tensors
        if tensor.content is not None and len(tensor.shape) == 2
    ]


@pytest.mark.parametrize("recipe", NAMES)
def test_each_is_as_often_right_as_the_untuned_net(tuned: Exported, recipe: str) -> None:
    variant = tuned.variants[recipe]

    assert variant.is_faithful
    assert variant.input.dtype == ("float32" if recipe.endswith("float32") else "int8")


@pytest.mark.parametrize("recipe", [name for name in NAMES if name.startswith("pruned")])
def test_half_of_the_weights_of_a_pruned_net_are_zeros(tuned: Exported, recipe: str) -> None:
    for kernel in kernels(tuned, recipe):
        assert (kernel == 0).mean() == pytest.approx(SPARSITY, abs=0.05)


@pytest.mark.parametrize("recipe", [name for name in NAMES if "clustered" in name])
def test_weights_of_a_clustered_net_take_few_values(tuned: Exported, recipe: str) -> None:
    for kernel in kernels(tuned, recipe):
        assert len(np.unique(kernel)) <= CLUSTERS


def test_every_epoch_is_told(tuned: Exported, told: list[tuple[str, float]]) -> None:
    assert tuned.refused == {}
    shares = [done for step, done in told if step == "training pruned_clustered"]
    assert shares == [0.0, 0.25, 0.5, 0.75, 1.0]
    # What recipes have in common is trained once.
    assert [step for step, done in told if done == 0].count("training pruned") == 1


def test_a_layer_that_tfmot_cannot_quantise_is_named(checkpoint: Path) -> None:
    arguments = {"num_classes": 4, "hidden": 48}
    nets.with_gru(**arguments).save_weights(checkpoint / "model.weights.h5")
    describe(checkpoint, arguments=arguments, builder="tests.export.nets:with_gru")

    converted = convert(
        load_checkpoint(checkpoint), recipes("qat_int8,pruned_dynamic_int8"), epochs=1
    )

    assert list(converted.files) == ["pruned_dynamic_int8"]
    assert "int8 GRU" in converted.refused["qat_int8"]
