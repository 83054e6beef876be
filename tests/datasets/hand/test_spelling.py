"""Words as motion, J and Z as strokes, and both as landmark clips."""

import numpy as np
import pytest

from datasets.hand.clip_samples import make_clips
from datasets.hand.kinematics import forward
from datasets.hand.motion import Motion
from datasets.hand.spelling import Style, spell, textbook_poses
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FINGERTIPS

STILL = Style(drift_cm=0, tremor_degrees=0)


def tip_path(motion: Motion, tip: int) -> np.ndarray:
    """Path (frame, xyz=3) of a fingertip in the view frame, y up."""
    joints, _ = forward(motion.fingers, motion.thumb)
    return motion.middles() + np.einsum("fij,fj->fi", motion.turn, joints[:, tip])


def runs(labels: tuple[str, ...]) -> str:
    return "".join(a for a, b in zip(labels, (*labels[1:], None), strict=True) if a != b)


def test_a_word_holds_its_letters_and_moves_between_them() -> None:
    motion = spell("HELLO", style=Style(hold_frames=10, move_frames=6))
    assert runs(motion.labels) == "?H?E?L?L?O"
    assert motion.labels.count("H") == 10
    assert motion.labels.count("L") == 20


def test_held_letters_are_textbook_poses() -> None:
    motion = spell("AB", style=STILL)
    frame = motion.labels.index("B") + 5
    np.testing.assert_allclose(motion.fingers[frame], textbook_poses()["B"].fingers)
    np.testing.assert_allclose(motion.turn[frame], textbook_poses()["B"].turn, atol=1e-9)


def test_a_doubled_letter_slides_aside_and_opens_between() -> None:
    motion = spell("LL", style=STILL)
    first, last = motion.labels.index("L"), len(motion) - 1
    slid = motion.place[last] - motion.place[first]
    assert slid[0] < -2
    between = [i for i, label in enumerate(motion.labels) if label == "?" and i > first]
    assert motion.fingers[between, 1:, 0].min() < textbook_poses()["L"].fingers[1:, 0].min() - 5


def test_motion_is_smooth() -> None:
    motion = spell("HELLO", style=Style(move_frames=9))
    assert np.abs(np.diff(motion.fingers, axis=0)).max() < 40
    assert np.abs(np.diff(motion.place, axis=0)).max() < 1.5


def test_the_little_finger_draws_a_hook_to_the_signers_left() -> None:
    motion = spell("J", style=STILL)
    path = tip_path(motion, 20)[np.array(motion.labels) == "J"]
    lowest = path[:, 1].argmin()
    assert 0.3 < lowest / len(path) < 0.9
    assert path[lowest, 1] < path[0, 1] - 8
    assert path[-1, 0] > path[lowest, 0] + 2
    assert path[-1, 0] > path[0, 0] + 8
    assert path[-1, 1] > path[lowest, 1] + 2


def test_the_index_finger_writes_a_z_that_the_signer_reads() -> None:
    motion = spell("Z", style=STILL)
    path = tip_path(motion, 8)[np.array(motion.labels) == "Z"]
    across = np.sign(np.diff(path[:, 0])[np.abs(np.diff(path[:, 0])) > 0.2])
    strokes = across[np.r_[True, np.diff(across) != 0]]
    np.testing.assert_array_equal(strokes, [-1, 1, -1])
    assert path[-1, 1] < path[0, 1] - 6


@pytest.mark.parametrize("word", ["", "A B", "É"])
def test_what_cannot_be_spelled_is_said_in_one_sentence(word: str) -> None:
    with pytest.raises(UserError, match="letters A to Z and digits"):
        spell(word)


def test_clips_are_labelled_per_frame_and_follow_from_the_seed() -> None:
    once, again = (make_clips(["J", "AZ"], per_word=2, seed=3) for _ in range(2))
    np.testing.assert_array_equal(once.hands, again.hands)
    assert len(set(once.clip)) == 4
    assert {"J", "A", "Z", "?"} == set(once.label)
    first = once[once.clip == "kinematic-3-AZ-0"]
    np.testing.assert_array_equal(first.frame, np.arange(len(first)))
    assert runs(tuple(first.label)) == "?A?Z"


def test_a_tracked_clip_does_not_jump() -> None:
    table = make_clips(["HELLO"], per_word=1, seed=0)
    steps = np.linalg.norm(np.diff(table.hands[:, FINGERTIPS, :2], axis=0), axis=-1)
    assert steps.max() < 0.15
