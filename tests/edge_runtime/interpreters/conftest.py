"""Small models of 63 inputs and 4 labels, as the exporter wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "bundle" / "tiny"


@pytest.fixture
def float32_model() -> Path:
    return TINY / "static-float32.tflite"


@pytest.fixture
def int8_model() -> Path:
    return TINY / "static-static_int8.tflite"
