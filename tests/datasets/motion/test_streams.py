"""Streams of clips: what the motion network is trained on."""

from __future__ import annotations

import numpy as np

from datasets.hand_table import HandTable
from datasets.motion.clip import Clip, clips_of
from datasets.motion.drawn import drawn
from datasets.motion.streams import excerpt, hold, join
from datasets.motion.stroke_bounds import stroke_bounds
from datasets.motion.windows import SEEN_FOR_S, filmed, label_at, windows
from edge_runtime.features import STROKE240

RNG_SEED = 0
HAND = np.random.default_rng(1).uniform(-0.1, 0.1, (21, 3)).astype(np.float32)
HAND[[0, 9, 8, 20]] = (0, 0.1, 0), (0, -0.1, 0), (0.05, -0.25, 0), (-0.1, -0.2, 0)
TIMES_S = np.arange(20) / 15


def still(label: str) -> Clip:
    return Clip(np.repeat(HAND[None], 20, axis=0), TIMES_S, label, "test/me")


def zigzag(bars: int) -> Clip:
    """The hand rests, writes so many bars of a Z, each in a quarter second, and rests."""
    corners = np.array([[0, 0], [-0.3, 0], [0, 0.2], [-0.3, 0.2]])[: bars + 1]
    at_s = 0.3 + 0.25 * np.arange(bars + 1)
    path = np.stack([np.interp(TIMES_S, at_s, corners[:, axis]) for axis in (0, 1)], axis=1)
    hands = np.repeat(HAND[None], 20, axis=0)
    hands[..., :2] += path[:, None]
    return Clip(hands.astype(np.float32), TIMES_S, "Z", "test/me")


def test_a_stroke_is_found_in_its_clip() -> None:
    bounds = stroke_bounds(zigzag(bars=3))
    assert bounds is not None
    np.testing.assert_allclose(bounds, (0.3, 1.05), atol=0.08)


def test_a_stroke_that_is_cut_short_is_none() -> None:
    assert stroke_bounds(zigzag(bars=2)) is None
    assert stroke_bounds(still("J")) is None


def test_drawn_strokes_pass_for_real_ones() -> None:
    rng = np.random.default_rng(RNG_SEED)
    for label in ("J", "Z"):
        whole = 0
        for _ in range(50):
            stream = drawn(label, still("I"), rng)
            clip = Clip(stream.hands, stream.times_s, label, "test/me")
            whole += stroke_bounds(clip) is not None
        assert whole >= 40


def test_joined_pieces_go_on_in_time_and_place() -> None:
    rng = np.random.default_rng(RNG_SEED)
    stream = join([hold(still("A"), rng), excerpt(zigzag(3), rng), hold(still("E"), rng)], rng)
    assert (np.diff(stream.times_s) > 0).all()
    assert np.linalg.norm(np.diff(stream.hands[:, 0], axis=0), axis=1).max() < 0.3
    assert [stroke.label for stroke in stream.strokes] == ["Z"]


def test_a_window_shows_a_stroke_once_it_has_ended() -> None:
    rng = np.random.default_rng(RNG_SEED)
    stream = join([hold(still("A"), rng), excerpt(zigzag(3), rng), hold(still("E"), rng)], rng)
    (stroke,) = stream.strokes
    middle_s = (stroke.start_s + stroke.end_s) / 2
    assert label_at(stream, middle_s) == "?"
    assert label_at(stream, stroke.end_s - 0.01) is None
    assert label_at(stream, stroke.end_s + SEEN_FOR_S / 2) == "Z"
    assert label_at(stream, stroke.end_s + SEEN_FOR_S + 1) == "?"


def test_seeds_give_the_same_windows() -> None:
    def once() -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng(RNG_SEED)
        pieces = [hold(still("A"), rng), excerpt(zigzag(3), rng), hold(still("E"), rng)]
        return windows(filmed(join(pieces, rng), rng), 4, rng)

    (features, labels), (again, _) = once(), once()
    assert features.shape == (len(labels), STROKE240.size)
    assert {"?", "Z"} >= set(labels.tolist())
    np.testing.assert_array_equal(features, again)


def test_clips_come_out_of_a_table_in_one_unit_and_as_right_hands() -> None:
    frames = np.tile(np.arange(8, dtype=np.int32), 2)
    table = HandTable(
        hands=np.repeat(HAND[None], 16, axis=0),
        aspect=np.full(16, 2.0, np.float32),
        is_left=np.repeat([False, True], 8),
        label=np.repeat(["A", "J"], 8),
        source=np.full(16, "test"),
        signer=np.full(16, "me"),
        clip=np.repeat(["a", "j"], 8),
        frame=frames,
    )
    right, left = clips_of(table, frames_per_s=10, first_frame=1)
    assert (right.label, left.label) == ("A", "J")
    np.testing.assert_allclose(right.times_s, np.arange(1, 8) / 10)
    np.testing.assert_allclose(right.hands[0], HAND * (2, 1, 2), atol=1e-6)
    np.testing.assert_allclose(left.hands[0], HAND * (-2, 1, 2), atol=1e-6)
