"""Kinematic landmark samples: the same seed, the same people, plausible hands."""

import numpy as np
import pytest

from datasets.hand.landmark_samples import UNKNOWN, make_hands
from datasets.hand.letter_shapes import letter_shapes
from edge_runtime.features import HAND63


def test_the_same_seed_gives_the_same_hands_and_another_seed_others() -> None:
    once, again, other = (make_hands("digits", 16, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(once.hands, again.hands)
    np.testing.assert_array_equal(once.signer, again.signer)
    assert not np.array_equal(once.hands, other.hands)
    assert not set(once.signer) & set(other.signer)


def test_every_label_comes_as_often_as_asked() -> None:
    table = make_hands("letters", 20, 0, unknown_per_label=2)
    labels, counts = np.unique(table.label, return_counts=True)
    assert set(labels) == {*letter_shapes(), UNKNOWN}
    assert set(counts[labels != UNKNOWN]) == {20}
    assert counts[labels == UNKNOWN].item() >= 40
    assert np.isfinite(table.hands).all()
    assert table.hands.dtype == np.float32


def test_no_unknown_hands_where_none_are_wanted() -> None:
    assert UNKNOWN not in make_hands("digits", 8, 0, unknown_per_label=0).label


def test_frames_count_up_within_a_clip() -> None:
    table = make_hands("letters", 24, 0)
    for clip in np.unique(table.clip)[:20]:
        rows = table[table.clip == clip]
        np.testing.assert_array_equal(rows.frame, np.arange(len(rows)))
        assert len(set(rows.signer)) == 1
        assert len(set(rows.label)) == 1


def test_most_of_every_hand_is_in_the_picture_and_the_wrist_has_no_depth() -> None:
    table = make_hands("letters", 30, 0)
    inside = ((table.hands[..., :2] > -0.3) & (table.hands[..., :2] < 1.3)).mean()
    assert inside > 0.98
    np.testing.assert_allclose(table.hands[:, 0, 2], 0, atol=0.05)


@pytest.mark.parametrize(("label_set", "least"), [("letters", 0.6), ("digits", 0.8)])
def test_people_of_one_seed_read_people_of_another(label_set: str, least: float) -> None:
    """By nearest neighbour: signers differ, but a letter is itself in most hands."""
    known, asked = (
        make_hands(label_set, n, s, unknown_per_label=0) for n, s in ((160, 1), (16, 2))
    )
    a, b = (HAND63.of_batch(t.hands, t.aspect, t.is_left) for t in (known, asked))
    distances = (b**2).sum(1)[:, None] - 2 * b @ a.T + (a**2).sum(1)
    right = known.label[distances.argmin(1)] == asked.label
    assert right.mean() > least
