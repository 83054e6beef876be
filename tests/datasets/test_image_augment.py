"""Varied pictures: repeatable, within their bounds, and clips varied as a whole."""

import numpy as np
import pytest

from datasets.image_augment import ImageAugmentation

STILL = {"rotate_deg": 0, "translate": 0, "flip": 0, "colour": 0}
SPOT = np.zeros((65, 65, 3), np.uint8)
SPOT[30:35, 8:13] = 200, 100, 50


def centre(picture: np.ndarray) -> np.ndarray:
    """Where the spot is: column and row from the middle."""
    rows, columns = np.nonzero(picture[..., 0] > 100)
    return np.array([columns.mean() - 32, rows.mean() - 32])


def varied(**amounts: float) -> list[np.ndarray]:
    augmentation = ImageAugmentation(**(STILL | amounts))
    return [augmentation.apply(SPOT, (0, number)) for number in range(40)]


def test_nothing_changes_without_amounts() -> None:
    np.testing.assert_array_equal(varied()[0], SPOT)


def test_the_same_seed_gives_the_same_picture() -> None:
    first, again, other = (ImageAugmentation().apply(SPOT, (0, n)) for n in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_rotations_keep_the_distance_from_the_middle_and_their_bound() -> None:
    places = np.array([centre(picture) for picture in varied(rotate_deg=15)])
    np.testing.assert_allclose(np.hypot(*places.T), 22, atol=1)
    angles = np.degrees(np.arctan2(places[:, 1], -places[:, 0]))
    assert 10 < np.abs(angles).max() < 16


def test_shifts_keep_their_bound() -> None:
    places = np.array([centre(picture) for picture in varied(translate=0.1)]) - (-22, 0)
    assert 5 < np.abs(places).max() <= 7


def test_flips_mirror_some() -> None:
    mirrored = [centre(picture)[0] > 0 for picture in varied(flip=0.3)]
    assert 0.1 < np.mean(mirrored) < 0.5
    np.testing.assert_array_equal(varied(flip=1)[0], SPOT[:, ::-1])


@pytest.mark.parametrize("colour", [0.2, 0.5])
def test_colours_stay_within_their_bounds(colour: float) -> None:
    reds = [picture[32, 10, 0] for picture in varied(colour=colour)]
    assert len(set(reds)) > 20
    assert max(reds) <= min(255, 200 * (1 + colour) ** 3)
    assert min(reds) >= 200 * (1 - colour) ** 3 * 0.8


def test_all_frames_of_a_clip_are_varied_alike() -> None:
    clip = np.stack([SPOT, SPOT])
    frames = ImageAugmentation().apply(clip, (3,))
    assert frames.shape == clip.shape
    np.testing.assert_array_equal(frames[0], frames[1])
