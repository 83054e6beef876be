"""Pools weigh signers alike and reach the network through the runtime's own feature."""

from dataclasses import replace

import numpy as np

from datasets.augment import Augmentation
from datasets.hand.landmark_samples import make_hands
from datasets.hand_table import HandTable
from edge_runtime.features import HAND63
from edge_runtime.landmarks import Landmarks
from keras_models.training.pool import Pool, training_set

LABELS = (*"ABCDEFGHIKLMNOPQRSTUVWXY", "?")
NONE = Augmentation(
    rotate_deg=(0, 0, 0),
    scale=(1, 1),
    noise_palms=0,
    finger_length_share=0,
    joint_deg=0,
    depth_scale=(1, 1),
    depth_noise_palms=0,
    perspective=0,
)


def hands(per_label: int = 8) -> HandTable:
    return make_hands("letters", per_label, seed=3, unknown_per_label=1)


def test_training_and_runtime_features_are_equal_bit_for_bit() -> None:
    table = hands(2)
    batch = HAND63.of_batch(table.hands, table.aspect, table.is_left)
    for row in range(0, len(table), 5):
        # A picture whose aspect is the table's, as exactly as float32 holds it.
        width = round(float(table.aspect[row]) * 9000)
        frame = Landmarks(width, 9000, right_hand=table.hands[row])
        one = HAND63.kernel(table.hands[row], table.aspect[row], False)
        assert np.array_equal(batch[row], one)
        assert np.allclose(batch[row], HAND63.of_frame(frame), atol=1e-6)


def test_a_long_recording_does_not_drown_a_short_one() -> None:
    table = hands()
    a_rows = table[table.label == "A"]
    long = HandTable.concatenate([replace(a_rows, signer=np.full(len(a_rows), "long"))] * 4)
    short = replace(a_rows, signer=np.full(len(a_rows), "short"))
    both = HandTable.concatenate([long, short])
    data = training_set([Pool(both, 1.0, NONE)], LABELS, HAND63, seed=0)
    by_signer = [data.weight[both.signer == name].sum() for name in ("long", "short")]
    assert np.isclose(by_signer[0] / by_signer[1], 2.0, rtol=1e-5)


def test_shares_hold_whatever_the_sizes_and_copies() -> None:
    small, large = hands(2), hands(8)
    data = training_set(
        [Pool(small, 0.75, NONE, copies=2), Pool(large, 0.25, NONE)], LABELS, HAND63, 0
    )
    first = data.weight[: 2 * len(small)].sum()
    assert np.isclose(first / data.weight.sum(), 0.75, atol=1e-4)
    assert len(data.target) == 2 * len(small) + len(large)


def test_held_out_signers_are_gone() -> None:
    table = hands(24)
    someone = f"{table.source[0]}/{table.signer[0]}"
    left = Pool(table, 1.0, NONE).without(np.array([someone])).table
    assert 0 < len(left) < len(table)
    assert table.signer[0] not in left.signer
