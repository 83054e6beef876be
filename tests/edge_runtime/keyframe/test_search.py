"""Key frames are found as the document's loops would find them, in any number of recordings."""

from __future__ import annotations

import numpy as np
import pytest

from edge_runtime.keyframe import KeyFrames, KeyFrameSearch
from edge_runtime.landmarks import FloatArray

from .stages import (
    CLASSES,
    SIZE,
    looped,
    random_search,
    random_stages,
)


def recording(frames: int, seed: int, lost: float = 0.0) -> FloatArray:
    """(frame, feature) random features; a share of the frames is NaN, but never all."""
    rng = np.random.default_rng(seed)
    features = rng.normal(0, 1, (frames, SIZE)).astype(np.float32)
    features[1:][rng.random(frames - 1) < lost] = np.nan
    return features


def said(found: KeyFrames) -> list[tuple[int, int, float]]:
    return list(
        zip(found.frame.tolist(), found.label.tolist(), found.confidence.tolist(), strict=True)
    )


def test_the_surest_frame_is_the_key_frame_and_its_class_the_answer() -> None:
    def stage(rows: FloatArray) -> FloatArray:
        return np.stack([rows[:, 0], 1 - rows[:, 0]], axis=1)

    found = KeyFrameSearch([stage], classes=2)(np.float32([[0.6], [0.1], [0.8]]))
    assert (found.frame[0], found.answer, found.best_confidence) == (1, 1, np.float32(0.9))


def test_the_second_stage_sees_frame_and_key_frame_in_the_order_of_time() -> None:
    seen: list[list[float]] = []

    def first(rows: FloatArray) -> FloatArray:
        return (rows == 2).astype(np.float32)

    def second(rows: FloatArray) -> FloatArray:
        seen.extend(rows.tolist())
        return np.zeros((len(rows), 1), np.float32)

    KeyFrameSearch([first, second], classes=1)(np.float32([[1], [2], [3]]))
    assert seen == [[1, 2], [2, 2], [2, 3]]


@pytest.mark.parametrize("seed", range(60))
def test_it_finds_what_plain_loops_find(seed: int) -> None:
    stages, frames, levels = 1 + seed % 4, 1 + seed % 13, (0, 3)[seed % 2]
    features = recording(frames, seed, lost=(0, 0.4)[seed % 3 == 0])
    found = random_search(stages, seed, levels)(features)
    assert said(found) == looped(random_stages(stages, seed, levels), features)
    surest = max(said(found), key=lambda stage: stage[2])
    assert (found.answer, found.best_confidence) == (surest[1], np.float32(surest[2]))


def test_many_recordings_are_searched_as_one_at_a_time() -> None:
    search = random_search(3, seed=1)
    lengths = (9, 1, 4)
    alone = [search(recording(frames, seed)) for seed, frames in enumerate(lengths)]
    together = np.full((len(lengths), 9, SIZE), np.nan, np.float32)
    for row, frames in enumerate(lengths):
        together[row, :frames] = recording(frames, row)
    found = search(together)
    for row, one in enumerate(alone):
        np.testing.assert_array_equal(found.frame[row], one.frame)
        np.testing.assert_array_equal(found.label[row], one.label)
        np.testing.assert_array_equal(found.confidence[row], one.confidence)


def test_a_frame_that_holds_nan_is_passed_over() -> None:
    search = random_search(2, seed=2)
    features = recording(8, seed=2)
    best = int(search(features).frame[0])
    features[best] = np.nan
    found = search(features)
    assert best not in found.frame
    assert np.isnan(found.probabilities[1][best]).all()


def test_a_stage_that_answers_nan_passes_its_frame_over() -> None:
    def stage(rows: FloatArray) -> FloatArray:
        return np.stack([rows[:, 0], np.log(-rows[:, 0] + 0.5)], axis=1)

    with np.errstate(invalid="ignore"):
        found = KeyFrameSearch([stage], classes=2)(np.float32([[0.9], [0.4], [0.3]]))
    assert (found.frame[0], found.answer) == (1, 0)


@pytest.mark.parametrize("frames", [0, 5])
def test_without_a_whole_frame_there_is_no_answer(frames: int) -> None:
    found = random_search(2, seed=0)(np.full((frames, SIZE), np.nan, np.float32))
    assert (found.frame.tolist(), found.label.tolist()) == ([-1, -1], [-1, -1])
    assert (found.answer, found.best_confidence) == (-1, 0)
    assert found.class_confidence.tolist() == [0] * CLASSES


def test_a_dropped_frame_only_moves_the_numbers_of_those_after_it() -> None:
    search = random_search(3, seed=5)
    features = recording(10, seed=5)
    before = search(features)
    idle = next(frame for frame in range(10) if frame not in before.frame)
    after = search(np.delete(features, idle, axis=0))
    np.testing.assert_array_equal(after.frame, before.frame - (before.frame > idle))
    np.testing.assert_array_equal(after.confidence, before.confidence)


def test_the_highest_class_confidence_is_that_of_the_answer() -> None:
    found = random_search(3, seed=7)(np.stack([recording(6, seed) for seed in range(20)]))
    np.testing.assert_array_equal(found.class_confidence.argmax(axis=-1), found.answer)
    np.testing.assert_array_equal(found.class_confidence.max(axis=-1), found.best_confidence)


def test_the_first_stages_do_not_depend_on_those_after_them() -> None:
    features = recording(7, seed=3)
    assert said(random_search(3, seed=3)(features).first(2)) == said(
        random_search(2, seed=3)(features)
    )


def test_all_frames_of_all_recordings_are_scored_in_one_call_a_stage() -> None:
    calls: list[int] = []

    def stage(rows: FloatArray) -> FloatArray:
        calls.append(len(rows))
        return np.full((len(rows), 1), 0.5, np.float32)

    KeyFrameSearch([stage, stage], classes=1)(np.zeros((30, 100, SIZE), np.float32))
    assert calls == [3000, 3000]


def test_mistakes_are_named() -> None:
    with pytest.raises(ValueError, match="needs a stage"):
        KeyFrameSearch([], classes=2)
    with pytest.raises(ValueError, match=r"stage 1 answers \(3, 4\), not 3 rows x 5 classes"):
        KeyFrameSearch(random_stages(1, seed=0), classes=5)(np.zeros((3, SIZE), np.float32))
