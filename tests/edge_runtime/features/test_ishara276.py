"""ishara276: which points, in which order, how standardised, and how fitted to 176 frames."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from edge_runtime.features import ISHARA276, ISHARA_HANDS276
from edge_runtime.features.fit_ishara import fit_ishara, nearest_frames
from edge_runtime.features.ishara276 import HAND_COLUMNS, LIPS, statistics

from .sequences import FRAMES, signing

CLIP = signing()


def test_points_come_in_the_documents_order() -> None:
    mean, deviation = statistics()
    points = (ISHARA276.kernel(CLIP).reshape(FRAMES, 92, 3) * deviation + mean)[9]
    expected = np.concatenate(
        [
            CLIP.face[9, list(LIPS)],
            CLIP.right_hand[9],
            CLIP.left_hand[9],
            CLIP.pose[9, [14, 16, 18, 20, 22], :3],
            CLIP.pose[9, [13, 15, 17, 19, 21], :3],
        ]
    )
    np.testing.assert_allclose(points, expected, atol=1e-5)


def test_lips_have_no_statistics_and_the_rest_has() -> None:
    mean, deviation = statistics()
    assert len(set(LIPS)) == 40
    assert not mean[:40].any()
    assert (deviation[:40] == 1).all()
    assert (deviation[40:, :2] < 0.5).all()
    assert (mean[40:, :2] > 0.1).all()


def test_the_version_for_hands_is_the_same_without_lips_and_arms() -> None:
    both = ISHARA276.kernel(CLIP), ISHARA_HANDS276.kernel(CLIP)
    np.testing.assert_array_equal(both[0][:, HAND_COLUMNS], both[1][:, HAND_COLUMNS])
    assert not np.delete(both[1], np.r_[HAND_COLUMNS], axis=1).any()


@pytest.mark.parametrize("has_hand", [True, False])
def test_short_clips_are_padded_and_lose_every_second_frame_without_a_hand(has_hand: bool) -> None:
    features = np.arange(1, 11, dtype=np.float32)[:, None] * np.ones(276, np.float32)
    if not has_hand:
        features[:, HAND_COLUMNS] = 0
    fitted = fit_ishara(features)
    kept = features if has_hand else features[::2]
    assert fitted.shape == (176, 276)
    np.testing.assert_array_equal(fitted[: len(kept)], kept)
    assert not fitted[len(kept) :].any()


def test_long_clips_are_shrunk_as_images_are() -> None:
    features = np.random.default_rng(0).normal(size=(400, 276)).astype(np.float32)
    expected = cv2.resize(features, (276, 176), interpolation=cv2.INTER_LINEAR)
    np.testing.assert_allclose(fit_ishara(features), expected, atol=1e-4)
    np.testing.assert_array_equal(fit_ishara(features[:177]).shape, (176, 276))


def test_each_frame_of_a_window_knows_which_one_it_is_nearest_to() -> None:
    features = np.ones((400, 276), np.float32)
    features[:] = np.arange(1, 401)[:, None]
    shrunk = nearest_frames(features)
    assert shrunk.shape == (176,)
    np.testing.assert_allclose(fit_ishara(features)[:, 0], 1 + shrunk, atol=0.5)
    short = features[:10].copy()
    short[3:7, HAND_COLUMNS] = 0
    assert nearest_frames(short).tolist() == [0, 1, 2, 4, 6, 7, 8, 9]
