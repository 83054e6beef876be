"""Which variant is recommended: the fastest among the faithful."""

from __future__ import annotations

from dataclasses import replace

import pytest

from export.exported import Exported


def with_figures(exported: Exported, **figures: tuple[float, float]) -> Exported:
    """Only the named variants, with (latency in microseconds, agreement) made up."""
    variants = {}
    for name, (latency_us, agreement) in figures.items():
        variant = exported.variants[name]
        comparison = replace(variant.comparison, agreement=agreement)
        variants[name] = replace(variant, latency_us=latency_us, comparison=comparison)
    return replace(exported, variants=variants)


@pytest.mark.parametrize(
    ("figures", "fastest"),
    [
        ({"float32": (4.0, 1.0), "dynamic_int8": (2.0, 0.995)}, "dynamic_int8"),
        ({"float32": (4.0, 1.0), "dynamic_int8": (2.0, 0.985)}, "float32"),
        ({"float32": (2.1, 1.0), "dynamic_int8": (2.0, 1.0)}, "float32"),
        ({"float32": (4.0, 1.0), "float16": (3.0, 1.0), "static_int8": (9.0, 1.0)}, "float16"),
        ({"float32": (4.0, 0.5), "static_int8": (2.0, 0.5)}, "float32"),
    ],
)
def test_the_fastest_faithful_variant_is_recommended(
    exported: Exported, figures: dict[str, tuple[float, float]], fastest: str
) -> None:
    assert with_figures(exported, **figures).fastest == fastest
