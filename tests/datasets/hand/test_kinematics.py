"""Forward kinematics keep bones; poses stay within what a hand can do."""

import numpy as np
import pytest

from datasets.hand.bones import ADULT, random_bones
from datasets.hand.digit_shapes import digit_shapes
from datasets.hand.kinematics import (
    FINGER_LIMITS,
    THUMB_LIMITS,
    clip_to_limits,
    forward,
    rotation,
)
from datasets.hand.letter_shapes import letter_shapes
from datasets.hand.orientation import between, held
from datasets.hand.other_shapes import other_shapes
from datasets.hand.thumb import solve_thumb, thumb_chain

SHAPES = {**letter_shapes(), **digit_shapes(), **other_shapes()}


def random_angles(hands: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    return clip_to_limits(rng.uniform(-40, 120, (hands, 4, 4)), rng.uniform(-40, 100, (hands, 5)))


def test_bones_keep_their_lengths_in_every_pose() -> None:
    bones = random_bones(np.random.default_rng(0), 50)
    joints, _ = forward(*random_angles(50), bones)
    fingers = joints[:, 5:].reshape(50, 4, 4, 3)
    lengths = np.linalg.norm(np.diff(fingers, axis=2), axis=-1)
    np.testing.assert_allclose(lengths, bones.phalanges)
    thumb = np.linalg.norm(np.diff(joints[:, 1:5], axis=1), axis=-1)
    np.testing.assert_allclose(thumb, bones.thumb)


def test_straight_fingers_point_up_and_flexed_ones_out_of_the_palm() -> None:
    straight, _ = forward(np.zeros((4, 4)), np.zeros(5))
    np.testing.assert_allclose(straight[8], ADULT.knuckles[0] + (0, ADULT.phalanges[0].sum(), 0))
    flexed, _ = forward(np.array([[90.0, 0, 0, 0]] * 4), np.zeros(5))
    assert np.all(flexed[[8, 12, 16, 20], 2] > 6)


def test_bone_frames_are_rotations_along_their_bones() -> None:
    joints, frames = forward(*random_angles(20))
    np.testing.assert_allclose(
        frames @ frames.swapaxes(-1, -2), np.broadcast_to(np.eye(3), frames.shape), atol=1e-9
    )
    along = joints[:, 8] - joints[:, 7]
    np.testing.assert_allclose(frames[:, 8, :, 1] * ADULT.phalanges[0, 2], along)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_handshape_is_within_the_joints_limits(name: str) -> None:
    for shape in SHAPES[name]:
        assert np.all(shape.fingers >= FINGER_LIMITS[:, 0])
        assert np.all(shape.fingers <= FINGER_LIMITS[:, 1])
        thumb = shape.solved_thumb()
        assert np.all((thumb >= THUMB_LIMITS[:, 0]) & (thumb <= THUMB_LIMITS[:, 1]))
        assert np.isclose(shape.weights.sum(), 1)


@pytest.mark.parametrize("name", sorted(letter_shapes()))
def test_the_textbook_thumb_reaches_its_place(name: str) -> None:
    shape = letter_shapes()[name][0]
    joints, _ = forward(shape.fingers, shape.solved_thumb())
    missed_cm = np.linalg.norm(joints[4] - (shape.weights @ joints + shape.offset))
    assert missed_cm < 0.5


def test_the_thumb_finds_a_tip_that_it_can_reach() -> None:
    _, wanted = random_angles(30)
    target = thumb_chain(wanted, ADULT)[0][:, 3]
    found = solve_thumb(target, wanted + 10, ADULT)
    missed_cm = np.linalg.norm(thumb_chain(found, ADULT)[0][:, 3] - target, axis=-1)
    assert np.median(missed_cm) < 0.2
    assert missed_cm.max() < 1


def test_a_hand_is_held_as_said() -> None:
    turn = held((1, 0, 0), (0, 0, -1))
    np.testing.assert_allclose(turn @ [0, 1, 0], [1, 0, 0])
    np.testing.assert_allclose(turn @ [0, 0, 1], [0, 0, -1])
    assert np.linalg.det(turn) == pytest.approx(1)


def test_halfway_between_two_turns_is_half_the_angle() -> None:
    quarter = rotation("z", np.array(90.0))
    np.testing.assert_allclose(
        between(np.eye(3), quarter, np.array(0.5)), rotation("z", np.array(45.0)), atol=1e-9
    )
