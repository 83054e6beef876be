"""What holds for every feature of sequences: shape, gaps, batches, and what must not matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edge_runtime.features import (
    ANGLES104,
    HAND42,
    HANDS126,
    ISHARA276,
    ISHARA_HANDS276,
    KEYFRAME329,
    SKELETON27,
    SKELETON46,
    SKELETON67,
    SPOTER108,
    SequenceFeature,
    sequence_feature,
)

from .sequences import (
    FRAMES,
    clip_of,
    each_part,
    enlarged,
    mirrored,
    missing,
    moved,
    signing,
    some_frames,
    widened,
)

FREE_OF_PLACE_AND_SIZE = (
    *(HANDS126, HAND42, SPOTER108, ANGLES104),
    *(SKELETON27, SKELETON46, SKELETON67),
)
EVERY = (*FREE_OF_PLACE_AND_SIZE, KEYFRAME329, ISHARA276, ISHARA_HANDS276)

# Of the made-up signer: the mean over all frames, and the first, the middle and the last number of
# the last frame. Other numbers need another version: models were trained on these.
GOLDEN = {
    "hands126": (-0.0062729, 0.0, 0.0, 0.15595),
    "hand42": (-0.24283, 0.0, 0.65123, 1.3332),
    "spoter108": (-0.02997, -0.06829, 0.29863, 0.34833),
    "angles104": (29.165, 148.18, -0.32546, -0.2567),
    "skeleton27": (0.332, -0.40974, 0.27852, 1.3428),
    "skeleton46": (0.4163, 0.5, 0.5875, 1.3428),
    "skeleton67": (0.24422, -0.40974, 0.076108, 1.3428),
    "keyframe329": (9.222, 148.18, -0.24521, -0.28249),
    "ishara276": (3.4868, 0.4226, -0.29629, 4.4338),
    "ishara_hands276": (3.1537, 0.0, -0.29629, 0.0),
}


def each(features):
    return pytest.mark.parametrize("feature", features, ids=lambda feature: feature.name)


@each(EVERY)
def test_one_finite_vector_a_frame(feature: SequenceFeature) -> None:
    values = feature.kernel(signing())
    assert values.shape == (FRAMES, feature.size)
    assert values.dtype == np.float32
    assert np.isfinite(values).all()
    assert sequence_feature(feature.name, feature.version) is feature
    assert feature.sample_shape == (None, feature.size)


@each(EVERY)
def test_what_is_missing_is_zero(feature: SequenceFeature) -> None:
    assert not feature.kernel(missing()).any()


@each(EVERY)
def test_many_clips_give_what_each_gives_alone_bit_for_bit(feature: SequenceFeature) -> None:
    many = signing(clips=(5,))
    values = feature.kernel(many)
    assert values.shape == (5, FRAMES, feature.size)
    for number in range(5):
        np.testing.assert_array_equal(values[number], feature.kernel(clip_of(many, number)))


@each(EVERY)
def test_later_frames_change_nothing(feature: SequenceFeature) -> None:
    whole = feature.kernel(signing())
    for frames in (1, 4, 7):
        seen = feature.kernel(some_frames(signing(), slice(frames)))
        np.testing.assert_array_equal(seen, whole[:frames])


@each(EVERY)
def test_padding_is_zero_and_changes_nothing(feature: SequenceFeature) -> None:
    def longer(values):
        added = [(0, 3), *[(0, 0)] * (values.ndim - 1)]
        return np.pad(values, added, constant_values=np.nan)

    clip = signing()
    padded = replace(each_part(clip, longer), times_s=longer(clip.times_s))
    values = feature.kernel(padded)
    np.testing.assert_array_equal(values[:FRAMES], feature.kernel(clip))
    assert not values[FRAMES:].any()


@each(FREE_OF_PLACE_AND_SIZE)
def test_place_and_size_do_not_matter(feature: SequenceFeature) -> None:
    values = feature.kernel(signing())
    other = feature.kernel(moved(enlarged(signing(), 0.5), 0.25, 0.125))
    np.testing.assert_allclose(other, values, rtol=1e-3, atol=2e-3)


@each(FREE_OF_PLACE_AND_SIZE)
def test_the_images_aspect_is_undone(feature: SequenceFeature) -> None:
    values = feature.kernel(signing())
    np.testing.assert_allclose(
        feature.kernel(widened(signing(), 1.5)), values, rtol=1e-3, atol=2e-3
    )


@each((HANDS126, SKELETON46))
def test_a_mirror_swaps_the_hands_and_turns_x_around(feature: SequenceFeature) -> None:
    points = feature.kernel(signing()).reshape(FRAMES, -1, 3)[:, -42:]
    swapped = feature.kernel(mirrored(signing())).reshape(FRAMES, -1, 3)[:, -42:]
    expected = np.concatenate([points[:, 21:], points[:, :21]], axis=1) * np.float32([-1, 1, 1])
    np.testing.assert_allclose(swapped, expected, atol=1e-4)


@each(EVERY)
def test_numbers_stay_as_they_are(feature: SequenceFeature) -> None:
    values = feature.kernel(signing())
    shown = (float(values.mean(dtype=np.float64)), *values[-1, [0, feature.size // 2, -1]].tolist())
    np.testing.assert_allclose(shown, GOLDEN[feature.name], rtol=1e-4, atol=1e-5)
