"""Figures made up for tests of what is told of them."""

from __future__ import annotations

from typing import Any

from export.report.figures import ModelFigures, VariantFigures


def variant(recipe: str, **changes: Any) -> VariantFigures:
    """A variant that loses nothing and takes 10 us."""
    int8 = recipe in ("static_int8", "qat_int8")
    figures: dict[str, Any] = {
        "recipe": recipe,
        "form": "plain",
        "bytes": 4000,
        "compressed_bytes": 3000,
        "input": "int8" if int8 else "float32",
        "output": "int8" if int8 else "float32",
        "operators": ("FULLY_CONNECTED",),
        "score": 0.9,
        "interval": (0.88, 0.92),
        "score_change": 0.0,
        "agreement": 1.0,
        "difference": 0.001,
        "parity": 0.001,
        "parity_share": 0.0001,
        "is_faithful": True,
        "latency_us": 10.0,
        "form_latencies_us": {"plain": 10.0},
        "all_cores_us": 12.0,
        "peak_mb": 50.0,
        "model_mb": 14.0,
    }
    return VariantFigures(**figures | changes)


def model(*variants: VariantFigures, **changes: Any) -> ModelFigures:
    """A model of these variants, measured on a laptop; the first one is recommended."""
    figures: dict[str, Any] = {
        "name": "clusters",
        "role": "static",
        "builder": "tests.export.nets:small",
        "shape": (63,),
        "samples": 400,
        "score_name": "accuracy",
        "trained": True,
        "variants": variants,
        "refused": {},
        "epochs": 30,
        "fastest": variants[0].recipe,
        "most_faithful": variants[0].recipe,
        "device": "x86_64",
        "processor": "a processor",
        "cores": 2,
        "busy_elsewhere": 0.25,
    }
    return ModelFigures(**figures | changes)
