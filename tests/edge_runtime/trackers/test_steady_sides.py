"""Hands keep their sides from frame to frame, and do not take each other's."""

import numpy as np
import pytest

from edge_runtime.trackers.steady_sides import SteadySides

FPS = 30
PALM = 0.1


def hand(x: float, y: float = 0.5) -> np.ndarray:
    """A hand whose middle is at (x, y), in a square picture."""
    points = np.tile(np.array([x, y - PALM / 2, 0], np.float32), (21, 1))
    points[0, 1] = y + PALM / 2
    return points


class Library:
    """Finds hands, each a side, a score and a place, in one frame after the other."""

    def __init__(self) -> None:
        self.sides = SteadySides()
        self.frame = 0

    def finds(self, *hands: tuple[str, float, float], frames: int = 1) -> dict[str, float]:
        """Where the hands of the last of these frames are, by side."""
        for _ in range(frames):
            found = [(side, score, hand(x)) for side, score, x in hands]
            seen = self.sides.landmarks(found, 480, 480, self.frame / FPS)
            self.frame += 1
        hands_of = {"left": seen.left_hand, "right": seen.right_hand}
        return {
            side: pytest.approx(float(points[0, 0]))
            for side, points in hands_of.items()
            if not np.isnan(points[0, 0])
        }


def test_the_signing_hand_is_not_taken_for_a_second_signers():
    """Of two right hands the library is surer now of one, now of the other."""
    library = Library()
    assert library.finds(("right", 0.9, 0.2), frames=10) == {"right": 0.2}
    for score in (0.8, 0.99, 0.7, 0.99, 0.95, 0.9):
        assert library.finds(("right", score, 0.8), ("right", 0.9, 0.2)) == {"right": 0.2}


def test_a_second_signers_hand_waits_until_the_first_has_left():
    library = Library()
    library.finds(("right", 0.9, 0.2), ("right", 0.9, 0.8), frames=10)
    assert library.finds(("right", 0.9, 0.8), frames=5) == {}
    assert library.finds(("right", 0.9, 0.2), ("right", 0.9, 0.8)) == {"right": 0.2}
    assert library.finds(("right", 0.9, 0.8), frames=15) == {"right": 0.8}
    assert library.finds(("right", 0.9, 0.2), ("right", 0.9, 0.8), frames=9) == {"right": 0.8}


def test_a_side_that_is_misjudged_for_a_moment_stays():
    library = Library()
    library.finds(("right", 0.95, 0.5), frames=10)
    assert library.finds(("left", 0.95, 0.5), frames=3) == {"right": 0.5}
    assert library.finds(("right", 0.95, 0.5), frames=5) == {"right": 0.5}
    assert library.finds(("left", 0.95, 0.5), frames=10) == {"left": 0.5}


def test_a_first_frame_that_was_wrong_is_soon_mended():
    library = Library()
    assert library.finds(("left", 0.95, 0.5)) == {"left": 0.5}
    assert library.finds(("right", 0.95, 0.52)) == {"right": 0.52}


def test_hands_that_cross_keep_their_sides():
    library = Library()
    for x in np.linspace(0.2, 0.8, 30):
        seen = library.finds(("right", 0.9, x), ("left", 0.9, 1 - x))
        if abs(x - 0.5) > PALM / 2:
            assert seen == {"right": x, "left": 1 - x}
    assert seen == {"right": 0.8, "left": pytest.approx(0.2)}


def test_one_hand_found_twice_is_one():
    library = Library()
    library.finds(("right", 0.9, 0.5), frames=5)
    assert library.finds(("right", 0.9, 0.5), ("right", 0.95, 0.51)) == {"right": 0.5}
    assert library.finds(("right", 0.9, 0.5), ("left", 0.95, 0.51)) == {"right": 0.5}
    assert library.finds(("right", 0.9, 0.5), frames=20) == {"right": 0.5}


def test_a_hand_that_jumps_is_seen_in_the_same_frame():
    library = Library()
    library.finds(("right", 0.9, 0.2), frames=10)
    assert library.finds(("right", 0.9, 0.8)) == {"right": 0.8}


def test_after_a_gap_nothing_is_known():
    library = Library()
    library.finds(("right", 0.9, 0.2), frames=10)
    library.frame += 2 * FPS
    assert library.finds(("left", 0.9, 0.2)) == {"left": 0.2}
