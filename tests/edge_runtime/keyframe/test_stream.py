"""Frame by frame, the same key frames are found as in the whole recording."""

from __future__ import annotations

import numpy as np
import pytest

from edge_runtime.keyframe import KeyFrames, KeyFrameSearch, KeyFrameStream
from edge_runtime.landmarks import FloatArray

from .stages import CLASSES, SIZE, random_search, random_stages


def recording(frames: int, seed: int) -> FloatArray:
    rng = np.random.default_rng(seed)
    features = rng.normal(0, 1, (frames, SIZE)).astype(np.float32)
    features[rng.random(frames) < 0.1] = np.nan
    return features


def assert_same(found: KeyFrames, expected: KeyFrames) -> None:
    for name in ("frame", "label", "confidence"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))
    for stage, whole in zip(found.probabilities, expected.probabilities, strict=True):
        np.testing.assert_array_equal(stage, whole)


@pytest.mark.parametrize("seed", range(20))
def test_after_every_frame_it_finds_what_the_whole_search_finds(seed: int) -> None:
    stages, levels = 1 + seed % 4, (0, 3)[seed % 2]
    search = random_search(stages, seed, levels)
    stream = KeyFrameStream(search)
    features = recording(25, seed)
    for end in range(1, len(features) + 1):
        stream.append(features[end - 1])
        assert_same(stream.found(), search(features[:end]))


def test_frames_may_come_several_at_once_and_be_asked_about_now_and_then() -> None:
    search = random_search(3, seed=4)
    stream = KeyFrameStream(search)
    features = recording(200, seed=4)
    for start, end in ((0, 1), (1, 90), (90, 93), (93, 200)):
        stream.append(features[start:end])
        assert len(stream) == end
        assert_same(stream.found(), search(features[:end]))


def test_what_was_found_earlier_stays_as_it_was() -> None:
    search = random_search(2, seed=6)
    stream = KeyFrameStream(search)
    features = recording(30, seed=6)
    stream.append(features[:10])
    early = stream.found()
    stream.append(features[10:])
    stream.found()
    assert_same(early, search(features[:10]))


def test_the_first_stage_scores_a_frame_once_and_later_ones_few_frames_anew() -> None:
    asked = [0, 0]

    def counted(number: int) -> object:
        stage = random_stages(2, seed=0)[number]

        def probabilities(rows: FloatArray) -> FloatArray:
            asked[number] += len(rows)
            return stage(rows)

        return probabilities

    stream = KeyFrameStream(KeyFrameSearch([counted(0), counted(1)], CLASSES))
    frames = 300
    for row in np.random.default_rng(0).normal(0, 1, (frames, SIZE)).astype(np.float32):
        stream.append(row)
        stream.found()
    assert asked[0] == frames
    # About ln(300) = 5.7 changes of the key frame, early ones mostly, where little is scored anew.
    assert frames < asked[1] < 6 * frames


def test_there_is_nothing_to_find_before_the_first_frame() -> None:
    with pytest.raises(ValueError, match="no frame has come yet"):
        KeyFrameStream(random_search(1, seed=0)).found()
