"""Pictures as a corpus: the runtime's numbers, people held out whole, pictures new every epoch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from datasets.image_augment import ImageAugmentation
from datasets.image_table import ImageTable
from datasets.splits import signer_keys
from edge_runtime.errors import UserError
from edge_runtime.features import CLIP112, CROP224
from keras_models.corpora.image_corpus import ImageCorpus, fifths, some_signers
from keras_models.corpora.picture_features import PictureFeatures, picture_feature
from keras_models.training.recipe import Recipe


def table(source: str, people: int, *, side: int = 224) -> ImageTable:
    """Two pictures of A and one of B by each person."""
    pictures = np.random.default_rng(0).integers(0, 256, (3 * people, side, side, 3), np.uint8)
    return ImageTable.of(
        pictures,
        label=["A", "A", "B"] * people,
        source=source,
        signer=np.repeat([f"p{person}" for person in range(people)], 3),
        clip=np.arange(3 * people).astype(str),
    )


def corpus(_: Path) -> ImageCorpus:
    photos = table("photos", 3)
    return ImageCorpus(photos, {"one": ("photos/p1",)}, table("rendered", 2), judged_share=0.25)


RECIPE = Recipe("tiny", "letters", ("A", "B"), corpus, feature=("crop224", 1))


def test_features_are_the_runtimes_bit_for_bit() -> None:
    photos = table("photos", 2)
    features = PictureFeatures(photos, CROP224)
    rows = np.array([4, 0])
    np.testing.assert_array_equal(features[rows], CROP224.normalised(photos.of_rows(rows)))
    clips = ImageTable.of(
        photos.pictures[:, :112, :112].reshape(2, 3, 112, 112, 3),
        label="AB",
        source="rendered",
        signer="pq",
        clip="01",
    )
    of_clips = PictureFeatures(clips, CLIP112)
    np.testing.assert_array_equal(of_clips[np.arange(2)], CLIP112.normalised(clips.pictures))


def test_augmented_pictures_follow_from_seed_and_row_alone() -> None:
    photos, rows = table("photos", 2), np.arange(6)
    first, again, other = (
        PictureFeatures(photos, CROP224, ImageAugmentation(), (0, epoch)) for epoch in (0, 0, 1)
    )
    np.testing.assert_array_equal(first[rows][4:5], again[np.array([4])])
    assert (first[rows] != other[rows]).any()


def test_held_out_people_are_not_trained_on_and_all_rows_share_the_weight() -> None:
    made = corpus(Path())
    data = made.training_set(RECIPE, ("photos/p1",), seed=0)
    assert len(data.features) == len(data.target) == 6 + 6
    assert data.weight.mean() == pytest.approx(1)
    assert data.weight[:6].sum() / data.weight.sum() == pytest.approx(0.25)
    assert data.varied is not None
    assert (data.varied(0)[np.arange(2)] != data.varied(1)[np.arange(2)]).any()
    judged = made.judged(RECIPE, ("photos/p1",))
    assert judged.truth.tolist() == ["A", "A", "B"]
    assert set(judged.signer) == {"photos/p1"}
    np.testing.assert_array_equal(
        judged.features[np.array([2])],
        CROP224.normalised(made.judged_table.pictures[5:6]),
    )


def test_one_persons_label_is_one_group() -> None:
    data = corpus(Path()).training_set(RECIPE, (), seed=0)
    groups = [set(data.target[data.group == group]) for group in np.unique(data.group)]
    assert len(groups) == 2 * (3 + 2)
    assert all(len(targets) == 1 for targets in groups)


def test_photographs_that_are_only_judged_are_never_trained_on() -> None:
    only = ImageCorpus(table("photos", 3), {}, table("rendered", 2), judged_share=0.0)
    assert len(only.training_set(RECIPE, (), seed=0).target) == 6
    assert [source.name for source in only.sources] == ["rendered"]


def test_everybody_is_held_out_once_by_fifths() -> None:
    people = table("photos", 12)
    parts = fifths(people, seed=0)
    held_out = [person for part in parts.values() for person in part]
    assert sorted(held_out) == sorted(set(signer_keys(people)))
    assert len(some_signers(people, 0.25, seed=1)) == 3


def test_pictures_of_another_size_are_refused() -> None:
    with pytest.raises(UserError, match="64 x 64 x 3, but crop224 is 224 x 224 x 3"):
        picture_feature("crop224", 1, table("photos", 1, side=64))
    with pytest.raises(UserError, match="hand63 is none of pictures"):
        picture_feature("hand63", 1, table("photos", 1))
