"""SPOTER's decoder has one query, and its frames no order."""

from __future__ import annotations

import numpy as np
import pytest

from keras_models.architectures import architecture
from keras_models.spoter import build


@pytest.mark.parametrize(("variant", "size"), [("document", 108), ("angles", 104)])
def test_each_variant_takes_its_feature(variant: str, size: int) -> None:
    model = build(7, variant=variant, **architecture("spoter").tiny)
    assert model.input_shape[-1] == size


def test_the_order_of_frames_does_not_matter_as_one_position_serves_all() -> None:
    model = build(7, **architecture("spoter").tiny)
    frames = np.random.default_rng(0).normal(0, 1, (2, *model.input_shape[1:]))
    np.testing.assert_allclose(model(frames[:, ::-1]), model(frames), atol=1e-5)
