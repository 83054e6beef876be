"""Augmentation changes what it says, by as much as it says, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from datasets import augment
from datasets.augment import Augmentation, palm_length, to_normalised, to_true
from datasets.chirality import right_handedness
from datasets.hand_table import HandTable
from edge_runtime.features import HAND63
from tests.datasets.tables import table_of

Change = Callable[[np.ndarray, np.random.Generator], np.ndarray]

CHANGES: dict[str, Change] = {
    "rotate": lambda p, rng: augment.rotate(p, rng, (20, 20, 20)),
    "scale": lambda p, rng: augment.scale(p, rng, 0.5, 2),
    "noise": lambda p, rng: augment.noise(p, rng, 0.02),
    "finger_lengths": lambda p, rng: augment.finger_lengths(p, rng, 0.1),
    "joint_angles": lambda p, rng: augment.joint_angles(p, rng, 5),
    "depth_scale": lambda p, rng: augment.depth_scale(p, rng, 0.5, 1.5),
    "depth_noise": lambda p, rng: augment.depth_noise(p, rng, 0.05),
    "depth_dropout": lambda p, rng: augment.depth_dropout(p, rng, 0.5),
    "perspective": lambda p, rng: augment.perspective(p, rng, 0.2),
}


@pytest.fixture
def table() -> HandTable:
    return table_of([("one", "ann", str(clip), "B") for clip in range(64)])


@pytest.fixture
def points(table: HandTable) -> np.ndarray:
    return to_true(table.hands, table.aspect)


def bone_lengths(points: np.ndarray) -> np.ndarray:
    chains = np.array(augment.FINGERS)
    return np.linalg.norm(points[:, chains[:, 1:]] - points[:, chains[:, :-1]], axis=-1)


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_each_keeps_shape_type_wrist_and_input_and_follows_its_seed(
    points: np.ndarray, name: str
) -> None:
    before = points.copy()
    once, again, other = (CHANGES[name](points, np.random.default_rng(seed)) for seed in (1, 1, 2))

    assert np.array_equal(points, before)
    assert once.shape == points.shape
    assert once.dtype == np.float32
    assert np.array_equal(once, again)
    assert not np.array_equal(once, other)
    assert once[:, 0] == pytest.approx(points[:, 0], abs=1e-6)
    assert not np.allclose(once, points, atol=1e-4)


def test_true_units_are_undone_exactly_enough(table: HandTable) -> None:
    again = to_normalised(to_true(table.hands, table.aspect), table.aspect)

    assert again == pytest.approx(table.hands, abs=1e-6)


def test_rotation_keeps_bones_and_turns_by_no_more_than_asked(points: np.ndarray) -> None:
    turned = augment.rotate(points, np.random.default_rng(0), (0, 0, 10))

    assert bone_lengths(turned) == pytest.approx(bone_lengths(points), abs=1e-5)
    before, after = (
        np.degrees(np.arctan2(*(p[:, 9] - p[:, 0])[:, :2].T[::-1])) for p in (points, turned)
    )
    assert 8 < np.abs(after - before).max() <= 10.01


def test_joint_angles_keep_bones_and_finger_lengths_do_not(points: np.ndarray) -> None:
    bent = augment.joint_angles(points, np.random.default_rng(0), 5)
    longer = augment.finger_lengths(points, np.random.default_rng(0), 0.1)

    assert bone_lengths(bent) == pytest.approx(bone_lengths(points), abs=1e-5)
    factor = bone_lengths(longer) / bone_lengths(points)
    assert factor.std() == pytest.approx(0.1, rel=0.2)
    assert np.ptp(factor, axis=2) == pytest.approx(0, abs=1e-3)


def test_noise_has_the_asked_size_in_palms(points: np.ndarray) -> None:
    moved = augment.noise(points, np.random.default_rng(0), 0.02) - points

    assert (moved[:, 1:] / palm_length(points)[:, None, None]).std() == pytest.approx(0.02, rel=0.1)


def test_perspective_enlarges_what_is_near_when_the_hand_comes_nearer(points: np.ndarray) -> None:
    closer = np.repeat(points[:1], 200, axis=0)
    seen = augment.perspective(closer, np.random.default_rng(0), 0.2)
    reach = np.linalg.norm(seen[:, 12, :2] - seen[:, 0, :2], axis=1)

    assert reach.min() < np.linalg.norm(closer[0, 12, :2] - closer[0, 0, :2]) < reach.max()
    assert np.array_equal(seen[..., 2], closer[..., 2])


def test_mirroring_changes_the_side_but_not_the_feature(table: HandTable) -> None:
    chosen = np.arange(len(table)) % 2 == 0
    mirrored = augment.mirror(table, chosen)

    assert np.array_equal(mirrored.is_left, chosen)
    features = [HAND63.of_batch(t.hands, t.aspect, t.is_left) for t in (table, mirrored)]
    assert features[1] == pytest.approx(features[0], abs=1e-4)
    shape = right_handedness(mirrored.hands, mirrored.aspect)
    assert np.array_equal(shape < 0, chosen)


def test_everything_together_is_seeded_and_leaves_labels_alone(table: HandTable) -> None:
    changed = Augmentation(mirror=0.5).apply(table, seed=3)

    assert np.array_equal(changed.hands, Augmentation(mirror=0.5).apply(table, seed=3).hands)
    assert changed.hands.dtype == np.float32
    assert np.array_equal(changed.label, table.label)
    assert 0.2 < changed.is_left.mean() < 0.8
    assert np.isfinite(changed.hands).all()


def test_an_augmentation_of_nothing_changes_nothing(table: HandTable) -> None:
    nothing = Augmentation(
        (0, 0, 0), (1, 1), 0, 0, 0, depth_scale=(1, 1), depth_noise_palms=0, perspective=0
    )

    assert replace(nothing).apply(table, 0).hands == pytest.approx(table.hands, abs=1e-6)
