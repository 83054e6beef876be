"""Recipes that train on: what they promise of a file's weights, and that it still answers right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from export.exported import Exported, export_model
from export.forms import forms_of
from export.graph import graph
from export.recipes import RECIPES, recipes
from export.tuning import Lesson
from export.tuning.clustered import CLUSTERS
from export.tuning.pruned import SPARSITY
from keras_models.architectures import architecture
from keras_models.checkpoint import load_checkpoint

NAMES = ("qat_int8", "pruned_float32", "clustered_qat_int8", "pruned_clustered_qat_int8")
EPOCHS = 2


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
    assert shares == [0.0, 0.5, 1.0]
    # What recipes have in common is trained once.
    assert [step for step, done in told if done == 0].count("training pruned") == 1


@pytest.mark.parametrize(("samples", "rate"), [(1000, 1e-4), (2000, 1e-4), (80, 8e-6)])
def test_few_samples_move_weights_less(samples: int, rate: float) -> None:
    lesson = Lesson(np.zeros((samples, 3), np.float32), np.zeros((samples, 2), np.float32))

    assert lesson.careful_rate == pytest.approx(rate)


@pytest.mark.parametrize(("name", "layer"), [("lstm", "lstm_1"), ("spoter", "position")])
def test_a_layer_that_tfmot_cannot_quantise_is_named(name: str, layer: str) -> None:
    row = architecture(name)
    model = row.build(5, **row.tiny)

    objection = RECIPES["qat_int8"].objection(model, forms_of(model)) or ""

    assert f"would train layer {layer} (" in objection
    assert RECIPES["pruned_static_int8"].objection(model, forms_of(model)) is None
