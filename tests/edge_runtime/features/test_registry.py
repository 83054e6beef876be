"""Look-up by name and version, with one sentence where it fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from edge_runtime.errors import UserError
from edge_runtime.features import (
    HAND63,
    STROKE240,
    Feature,
    clip_feature,
    feature,
    frame_feature,
    image_feature,
    register,
    sequence_feature,
    window_feature,
)

LOOK_UPS: dict[str, Callable[[str, int], Feature]] = {
    "hand63": frame_feature,
    "stroke240": window_feature,
    "hands126": sequence_feature,
    "crop224": image_feature,
    "clip112": clip_feature,
}


@pytest.mark.parametrize("name", LOOK_UPS)
@pytest.mark.parametrize("kind", LOOK_UPS)
def test_each_kind_has_a_look_up_of_its_own(name: str, kind: str) -> None:
    if name == kind:
        assert LOOK_UPS[kind](name, 1) is feature(name, 1)
        return
    with pytest.raises(UserError, match=rf"^feature {name} is one of \w+( \w+)?: use it for an? "):
        LOOK_UPS[kind](name, 1)


def test_unknown_names_and_other_versions_are_refused() -> None:
    with pytest.raises(UserError, match=r"feature hand64 is unknown .*hand63.*upgrade"):
        feature("hand64", 1)
    with pytest.raises(UserError, match="hands126 is version 1 here, but version 2"):
        sequence_feature("hands126", 2)


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="hand63 is registered twice"):
        register(HAND63)


def test_every_feature_says_the_shape_of_a_sample() -> None:
    assert HAND63.sample_shape == (63,)
    assert STROKE240.sample_shape == (240,)
