"""What the stages are trained on, and how their key frames are chosen."""

from __future__ import annotations

import numpy as np

from edge_runtime.features import KEYFRAME329
from edge_runtime.landmarks import FloatArray
from keras_models.keyframe.clips import FeatureClips, feature_clips
from keras_models.keyframe.oracle import OracleSearch, oracle_answer
from keras_models.keyframe.stage_rows import stage_rows, training_set
from keras_models.training.batches import training_and_validation_rows
from tests.keras_models.keyframe.made_up import FRAMES, LABELS, made_up_table

NAN = np.nan


def test_every_frame_stands_with_the_key_frame_in_the_order_of_time() -> None:
    features = np.float32([[[1], [2], [3]], [[4], [5], [NAN]]])
    rows = stage_rows(features, np.array([[1], [0]]))
    assert rows[np.arange(len(rows))].tolist() == [[1, 2], [2, 2], [2, 3], [4, 4], [4, 5]]
    assert rows.clip.tolist() == [0, 0, 0, 1, 1]


def test_a_clip_without_a_key_frame_teaches_nothing() -> None:
    features = np.float32([[[NAN], [NAN]], [[4], [5]]])
    assert stage_rows(features, np.array([[-1], [1]])).clip.tolist() == [1, 1]


def test_a_clip_and_its_mirror_image_are_never_on_both_sides_of_validation() -> None:
    features = np.arange(80, dtype=np.float32).reshape(20, 4, 1)
    clips = FeatureClips(features, np.tile([0, 1], 10), np.tile(np.arange(10), 2))
    data = training_set(clips, np.empty((20, 0), np.int64))
    train, validation = training_and_validation_rows(data.target, 0.2, 0, data.group)
    assert len(train) + len(validation) == len(data.features) == 80
    assert len(set(data.group[validation])) == 2
    assert not set(data.group[train]) & set(data.group[validation])


def test_mirroring_doubles_the_clips_and_swaps_the_hands() -> None:
    table = made_up_table()
    clips = feature_clips(table, KEYFRAME329, LABELS, mirror=True)
    assert clips.features.shape == (2 * len(table), FRAMES, 329)
    whole = clips.features[: len(table), 0]
    mirrored = clips.features[len(table) :, 0]
    left, right = slice(0, 22), slice(22, 44)
    assert not whole[:, left].any()
    assert not mirrored[:, right].any()
    # Finger angles are the same in a mirror.
    np.testing.assert_allclose(mirrored[:, :14], whole[:, 22:36], atol=0.01)
    assert np.isnan(clips.features).any(axis=(1, 2)).sum() == 2 * (table.length < FRAMES).sum()


def test_the_oracle_chooses_by_the_true_class_and_so_is_right_more_often() -> None:
    # Class 0 is surest of all in frame 0; the true class 1 is surest, and ahead, in frame 2.
    scores = np.float32([[0.9, 0.1], [0.6, 0.4], [0.3, 0.7]])

    def stage(rows: FloatArray) -> FloatArray:
        return scores[rows[:, 0].astype(int)]

    features, truth = np.float32([[[0], [1], [2]]]), np.array([1])
    found = OracleSearch([stage], 2, truth)(features)
    assert found.frame.tolist() == [[2]]
    assert oracle_answer(found, truth).tolist() == [1]


def test_the_oracle_believes_the_stage_that_gives_the_true_class_most() -> None:
    def first(rows: FloatArray) -> FloatArray:
        return np.tile(np.float32([0.8, 0.2]), (len(rows), 1))

    def second(rows: FloatArray) -> FloatArray:
        return np.tile(np.float32([0.7, 0.3]), (len(rows), 1))

    truth = np.array([1])
    search = OracleSearch([first, second], 2, truth)
    found = search(np.zeros((1, 4, 1), np.float32))
    assert oracle_answer(found, truth).tolist() == [0]
    assert oracle_answer(found, np.array([0])).tolist() == [0]
