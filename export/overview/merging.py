"""Bring together what was measured of one model by different recipes."""

from __future__ import annotations

from dataclasses import replace

from export.exported import simplest_of_the_fastest
from export.recipes import RECIPES
from export.report.figures import ModelFigures, VariantFigures


def merged(before: ModelFigures, found: ModelFigures) -> ModelFigures:
    """The later figures, and of other recipes the earlier ones."""
    order = list(RECIPES)
    both = {each.recipe: each for each in (*before.variants, *found.variants)}
    variants = tuple(sorted(both.values(), key=lambda each: order.index(each.recipe)))
    if not variants:
        return replace(found, refused=before.refused | found.refused)
    told = found if found.variants else before
    return with_variants(
        replace(
            told,
            refused=before.refused | found.refused,
            epochs=max(before.epochs, found.epochs),
            busy_elsewhere=max(before.busy_elsewhere, found.busy_elsewhere),
        ),
        variants,
    )


def with_variants(figures: ModelFigures, variants: tuple[VariantFigures, ...]) -> ModelFigures:
    """The figures with other variants, at least one, and what is recommended of them."""
    faithful = {each.recipe: each.latency_us for each in variants if each.is_faithful}
    most_faithful = min(variants, key=lambda each: each.difference).recipe
    return replace(
        figures,
        variants=variants,
        fastest=simplest_of_the_fastest(faithful) if faithful else most_faithful,
        most_faithful=most_faithful,
    )
