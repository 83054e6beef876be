"""hand42: one hand, the same one through the clip."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from edge_runtime.features import HAND42, HAND63

from .sequences import FRAMES, signing

CLIP = signing()
NONE = np.full_like(CLIP.left_hand, np.nan)


def xy_of(hands: np.ndarray, is_left: bool) -> np.ndarray:
    values = HAND63.kernel(hands, np.float32(4 / 3), is_left)
    return np.nan_to_num(values.reshape(FRAMES, 21, 3)[..., :2].reshape(FRAMES, 42))


def test_the_right_hand_signs_where_it_is_found_as_often() -> None:
    values = HAND42.kernel(CLIP)
    # The right hand is missing in the first frame, the left one from the third to the fifth.
    np.testing.assert_allclose(values[2:], xy_of(CLIP.right_hand, False)[2:])
    np.testing.assert_allclose(values[:2], xy_of(CLIP.left_hand, True)[:2])


def test_a_left_hander_is_mirrored() -> None:
    values = HAND42.kernel(replace(CLIP, right_hand=NONE))
    np.testing.assert_allclose(values, xy_of(CLIP.left_hand, True))


def test_the_choice_does_not_jump_while_the_signing_hand_is_lost() -> None:
    right = CLIP.right_hand.copy()
    right[8:10] = np.nan
    values = HAND42.kernel(replace(CLIP, right_hand=right))
    assert not values[8:10].any()
    np.testing.assert_allclose(values[10:], xy_of(right, False)[10:])
