"""The key-frame document's numbers of a hand, against angles taken by arccos."""

from __future__ import annotations

import numpy as np
import pytest

from edge_runtime.features.hand_angles import FINGER_ANGLES, FINGERS, SIZE, hand_angles

HAND = np.random.default_rng(3).normal(0, 0.1, (21, 3)).astype(np.float32)
ORIGIN = np.array([0.1, -0.2, 0.3], np.float32)
SCALE = np.array(0.4, np.float32)


def between(u: np.ndarray, v: np.ndarray) -> float:
    cosine = float(u @ v) / float(np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.degrees(np.arccos(cosine)))


def numbers_of(hand: np.ndarray, origin: np.ndarray = ORIGIN) -> np.ndarray:
    return hand_angles(hand[None], origin[None], SCALE[None])[0]


@pytest.mark.parametrize("number", range(10))
def test_finger_angles(number: int) -> None:
    a, b, c = HAND[list(FINGER_ANGLES[number])]
    assert numbers_of(HAND)[number] == pytest.approx(between(b - a, c - b), abs=1e-2)


@pytest.mark.parametrize("number", range(4))
def test_angles_between_neighbouring_fingers(number: int) -> None:
    u, v = (HAND[tip] - HAND[base] for tip, base in FINGERS[number : number + 2])
    assert numbers_of(HAND)[10 + number] == pytest.approx(between(u, v), abs=1e-2)


def test_places_of_wrist_and_index_tip() -> None:
    expected = (HAND[[0, 8]] - ORIGIN) / SCALE
    np.testing.assert_allclose(numbers_of(HAND)[14:20], expected.ravel(), rtol=1e-5)


def test_palm_angles() -> None:
    normal = np.cross(HAND[5] - HAND[0], HAND[17] - HAND[0])
    in_yz, in_xz = normal * (0, 1, 1), normal * (1, 0, 1)
    expected = between(in_yz, np.array([0, 1, 0])), between(in_xz, np.array([0, 0, 1]))
    np.testing.assert_allclose(numbers_of(HAND)[20:], expected, atol=1e-2)


def test_a_straight_finger_has_angles_of_0_and_a_folded_one_of_180() -> None:
    hand = HAND.copy()
    hand[[0, 5, 6, 8]] = [[0, 0, 0], [0, 1, 0], [0, 2, 0], [0, 3, 0]]
    np.testing.assert_allclose(numbers_of(hand)[2:4], [0, 0], atol=1e-4)
    hand[8] = [0, 0.5, 0]
    np.testing.assert_allclose(numbers_of(hand)[2:4], [180, 0], atol=1e-4)


def test_equal_points_give_0_instead_of_nothing() -> None:
    assert np.isfinite(numbers_of(np.ones_like(HAND))).all()


def test_a_missing_hand_is_all_zeros_and_missing_shoulders_take_the_places_alone() -> None:
    assert not numbers_of(np.full_like(HAND, np.nan)).any()
    without = numbers_of(HAND, origin=np.full(3, np.nan, np.float32))
    there = [*range(14), 20, 21]
    assert not without[14:20].any()
    np.testing.assert_array_equal(without[there], numbers_of(HAND)[there])
    assert len(without) == SIZE
