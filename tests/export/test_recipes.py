"""Every recipe converts the small net, faithfully and to the types that its name says."""

from __future__ import annotations

import pytest

from edge_runtime.errors import UserError
from export.convert import convert
from export.exported import Exported
from export.recipes import POST_TRAINING, RECIPES, recipes
from export.structure import structure


@pytest.mark.parametrize(
    ("recipe", "dtype", "largest_bytes"),
    [
        ("float32", "float32", 18_000),
        ("float16", "float32", 11_000),
        ("dynamic_int8", "float32", 8_000),
        ("static_int8", "int8", 8_000),
        ("static_int8_float_io", "float32", 8_000),
        ("int16x8", "float32", 9_000),
    ],
)
def test_each_recipe_gives_a_faithful_file_of_its_kind(
    exported: Exported, recipe: str, dtype: str, largest_bytes: int
) -> None:
    variant = exported.variants[recipe]

    assert (variant.input.dtype, variant.output.dtype) == (dtype, dtype)
    assert (variant.input.shape, variant.output.shape) == ((1, 63), (1, 4))
    assert len(variant.content) < largest_bytes
    assert variant.comparison.is_faithful
    assert 0 < variant.latency_us < 10_000


def test_files_are_built_in_operations_only(exported: Exported) -> None:
    for variant in exported.variants.values():
        parts = structure(variant.content)
        assert parts.custom == parts.dynamic == ()
        assert "FULLY_CONNECTED" in parts.operators


def test_another_run_of_fewer_recipes_gives_the_same_bytes(exported: Exported) -> None:
    again = convert(exported.checkpoint, recipes("static_int8,float32"))

    assert again.files == {
        name: {"plain": exported.variants[name].content} for name in ("float32", "static_int8")
    }


def test_recipes_are_named_in_the_order_of_their_table() -> None:
    assert [recipe.name for recipe in recipes("static_int8, float32")] == ["float32", "static_int8"]
    assert recipes("all") == tuple(RECIPES.values())
    untrained = recipes(POST_TRAINING)
    assert [recipe for recipe in RECIPES.values() if not recipe.tunings] == list(untrained)
    assert recipes(f"qat_int8,{POST_TRAINING}") == (*untrained, RECIPES["qat_int8"])


def test_an_unknown_recipe_is_one_sentence() -> None:
    with pytest.raises(
        UserError, match="no recipe 'int4': use some of post_training, all, float32"
    ):
        recipes("float32,int4")
