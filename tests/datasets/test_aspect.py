"""The aspect of the images is found from hands that point in several directions."""

from __future__ import annotations

import numpy as np
import pytest

from datasets.aspect import BONE_LENGTHS, COMMON_ASPECTS, infer_aspect
from edge_runtime.landmarks import HAND_CONNECTIONS


def fan_of_hands(count: int, seed: int = 0) -> np.ndarray:
    """(count, 21, 3) flat hands with bones as in ``BONE_LENGTHS``, in true units, at all angles."""
    rng = np.random.default_rng(seed)
    hands = np.zeros((count, 21, 3), np.float32)
    # The wrist, then each finger outwards: a bone's start is placed before its end.
    bones = sorted(zip(HAND_CONNECTIONS, BONE_LENGTHS, strict=True), key=lambda bone: bone[0][1])
    for (start, end), length in bones:
        if (start, end) == (0, 17):
            continue
        angle = rng.uniform(0, 2 * np.pi, count)
        step = np.stack([np.cos(angle), np.sin(angle), np.zeros(count)], -1)
        hands[:, end] = hands[:, start] + 0.05 * length * step
    return hands


@pytest.mark.parametrize("name", sorted(COMMON_ASPECTS))
def test_the_aspect_of_known_hands_is_found(name: str) -> None:
    aspect = COMMON_ASPECTS[name]
    evidence = infer_aspect((fan_of_hands(400) / [aspect, 1, aspect]).astype(np.float32))

    assert evidence is not None
    assert (evidence.name, evidence.aspect) == (name, aspect)
    assert abs(evidence.gaps[name]) < 0.05
    assert evidence.frames >= 100


def test_too_few_hands_are_no_evidence() -> None:
    assert infer_aspect(fan_of_hands(5)) is None
