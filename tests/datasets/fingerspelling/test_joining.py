"""Letters joined into motion."""

from dataclasses import replace

import numpy as np

from datasets.fingerspelling.joining import Joined, join
from datasets.fingerspelling.letter_bank import LetterBank, bank_of
from datasets.fingerspelling.segments import GAP, Pace, Segments, plan

STEADY = Pace(held=(4, 4), moved=(6, 6), gap=(5, 5), slow=0, unsteady=0, stretched=0)


def hand(curl_deg: float) -> np.ndarray:
    """(1, 21, 3): fingers side by side, straight or bent by an angle at every joint, palm 1."""
    points = np.zeros((21, 3))
    for finger in range(5):
        place = np.array([0.2 * (finger - 2), -1.0 + 0.5 * (finger == 0), 0.0])
        for joint in range(4):
            points[1 + 4 * finger + joint] = place
            angle = np.radians(curl_deg * (joint + 1))
            place = place + 0.3 * np.array([0, -np.cos(angle), -np.sin(angle)])
    return points[None].astype(np.float32)


BANK = LetterBank.concatenate(
    [
        bank_of([hand(0)], "b", "s/me", moving=False, frames_per_s=15),
        bank_of([hand(45)], "a", "s/me", moving=False, frames_per_s=15),
    ]
)


def joined(clips: list[int], pace: Pace = STEADY, seed: int = 0) -> tuple[Joined, Segments]:
    rng = np.random.default_rng(seed)
    segments = plan(BANK, [np.array(clips)], pace, rng)
    return join(BANK, segments, rng), segments


def bone_lengths(hands: np.ndarray) -> np.ndarray:
    return np.linalg.norm(hands[:, 6:9] - hands[:, 5:8], axis=-1)


def test_letters_are_held_and_changed_in_so_many_frames():
    found, _ = joined([0, 1])
    assert len(found.hands) == 4 + 6 + 4
    assert found.on_the_way.tolist() == [False] * 4 + [True] * 6 + [False] * 4
    np.testing.assert_allclose(found.hands[0], found.hands[3])


def test_bones_keep_their_lengths_on_the_way():
    found, segments = joined([0, 1])
    whole = bone_lengths(found.hands) / bone_lengths(hand(0))
    sizes = segments.size
    assert whole.min() > 0.85 * sizes.min()
    assert whole.max() < 1.05 * sizes.max()


def test_nothing_jumps():
    for seed in range(5):
        found, _ = joined([0, 1, 1, 0], seed=seed)
        steps = np.linalg.norm(np.diff(found.hands, axis=0), axis=-1).max(axis=1)
        assert steps.max() < 0.8  # palm lengths; from straight to bent a fingertip goes 1.6
        assert steps[found.on_the_way[1:]].max() > 0.05


def test_a_doubled_letter_moves_and_the_hand_comes_to_rest():
    moved = []
    for seed in range(30):
        found, _ = joined([1, 1], seed=seed)
        wrist = found.hands[:, 0]
        moved.append(np.linalg.norm(wrist - wrist[0], axis=-1).max())
    assert np.median(moved) > 0.2


def test_in_a_gap_no_hand_is_seen_and_nothing_leads_to_it():
    found, _ = joined([0, GAP, 1])
    lost = np.isnan(found.hands[:, 0, 0])
    assert lost.tolist() == [False] * 4 + [True] * 5 + [False] * 4
    assert not found.on_the_way.any()


def test_sequences_of_a_batch_do_not_touch():
    rng = np.random.default_rng(0)
    segments = plan(BANK, [np.array([0, 1]), np.array([1, 0, 1])], STEADY, rng)
    found = join(BANK, segments, rng)
    assert np.bincount(found.sequence).tolist() == [14, 24]
    ends = segments.moved[[1, 4]]
    assert ends.tolist() == [0, 0]


def test_some_take_their_time():
    pace = replace(STEADY, slow=0.5, held_slowly=(20, 20))
    lengths = {len(joined([0, 1], pace, seed)[0].hands) for seed in range(20)}
    assert lengths == {4 + 6 + 4, 20 + 6 + 20}
