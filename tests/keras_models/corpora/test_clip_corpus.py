"""Clips of made-up signs become training sets and judged sets, signer by signer."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from datasets.clip_augment import WORDS, with_rotated
from datasets.clip_balance import balanced
from datasets.clip_table import ClipTable
from edge_runtime.errors import UserError
from edge_runtime.features import HANDS126
from edge_runtime.features.arrangement import stretch
from edge_runtime.features.sequence import FrameSequence
from keras_models.corpora.clip_corpus import VARIATIONS, ClipCorpus
from keras_models.training.batches import training_and_validation_rows
from keras_models.training.recipe import Features, Recipe
from tests.keras_models.keyframe.made_up import LABELS, made_up_table

RECIPE = Recipe(
    name="tiny",
    task="words",
    labels=LABELS,
    corpus=lambda _: ClipCorpus(made_up_table(), augmentation=WORDS),
    builder="keras_models.mlp_rnn:build",
    arguments={"frames": 12},
    feature=("hands126", 1),
    role="sequence",
    arrangement="stretch",
)
TABLE = made_up_table()


def with_lone_label(table: ClipTable) -> ClipTable:
    """Ben's "no" is a sign that nobody else makes."""
    lone = (table.signer == "ben") & (table.label == "no")
    return replace(table, label=np.where(lone, "lone", table.label))


def test_a_fold_trains_on_everybody_else_and_judges_the_one_held_out() -> None:
    corpus = RECIPE.corpus(Path())
    assert dict(corpus.folds) == {
        "made-up/ann": ("made-up/ann",),
        "made-up/ben": ("made-up/ben",),
    }
    data = corpus.training_set(RECIPE, ("made-up/ann",), seed=0)
    judged = corpus.judged(RECIPE, ("made-up/ann",))
    assert rows_of(data.features).shape == (24, 12, 126)
    assert judged.features.shape == (24, 12, 126)
    assert set(judged.signer.tolist()) == {"made-up/ann"}
    assert np.bincount(data.target).tolist() == [6, 6, 6, 6]
    assert data.weight.mean() == pytest.approx(1)


def test_features_are_those_of_the_runtime_one_clip_at_a_time() -> None:
    judged = ClipCorpus(TABLE).judged(RECIPE)
    sequence = TABLE.sequence
    for row in (0, 17):
        length = TABLE.length[row]
        one = FrameSequence(
            *(getattr(sequence, name)[row, :length] for name in ("left_hand", "right_hand")),
            *(getattr(sequence, name)[row, :length] for name in ("pose", "face", "times_s")),
            aspect=sequence.aspect[row],
        )
        np.testing.assert_array_equal(judged.features[row], HANDS126.kernel(stretch(one, 12)))


def rows_of(features: Features) -> np.ndarray:
    return features[np.arange(len(features))]


def test_epochs_take_the_variations_in_turn() -> None:
    data = RECIPE.corpus(Path()).training_set(RECIPE, (), seed=1)
    first, second = rows_of(data.varied(0)), rows_of(data.varied(1))
    assert first.shape == (48, 12, 126)
    assert np.isfinite(first).all()
    assert np.abs(first - second).max() > 0.01
    np.testing.assert_array_equal(first, rows_of(data.varied(VARIATIONS)))


def test_seed_and_epoch_alone_give_the_variation() -> None:
    one, again, other = (
        rows_of(RECIPE.corpus(Path()).training_set(RECIPE, (), seed=seed).varied(3))
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(one, again)
    assert np.abs(one - other).max() > 0.01


def test_folds_share_their_variations() -> None:
    corpus = RECIPE.corpus(Path())
    everybody = corpus.training_set(RECIPE, (), seed=0).varied(0)
    without_ann = corpus.training_set(RECIPE, ("made-up/ann",), seed=0).varied(0)
    assert without_ann.features is everybody.features
    ben = TABLE.signer == "ben"
    np.testing.assert_array_equal(rows_of(without_ann), rows_of(everybody)[ben])


def test_without_augmentation_every_epoch_is_the_same() -> None:
    assert ClipCorpus(TABLE).training_set(RECIPE, (), seed=0).varied is None


def test_padded_clips_end_in_zeros() -> None:
    judged = ClipCorpus(TABLE).judged(replace(RECIPE, arrangement="pad"))
    assert judged.features.shape == (48, 12, 126)
    row = int(TABLE.length.argmin())
    assert np.abs(judged.features[row, TABLE.length[row] - 1]).max() > 0
    assert np.abs(judged.features[row, TABLE.length[row] :]).max() == 0


def test_training_clips_may_be_prepared_but_judged_ones_never_are() -> None:
    corpus = ClipCorpus(TABLE, WORDS, prepare=lambda table, seed: with_rotated(table))
    for held_out, clips in (((), 48), (("made-up/ann",), 24)):
        data = corpus.training_set(RECIPE, held_out, seed=0)
        assert len(data.target) == 3 * clips
        assert rows_of(data.features).shape == rows_of(data.varied(0)).shape == (3 * clips, 12, 126)
    assert len(corpus.judged(RECIPE).truth) == len(TABLE)


def test_copies_of_a_clip_are_never_trained_on_and_validated_with() -> None:
    def prepare(table: ClipTable, seed: int) -> ClipTable:
        return balanced(table, 30, WORDS, seed)

    data = ClipCorpus(TABLE, prepare=prepare).training_set(RECIPE, (), seed=0)
    assert len(data.target) == 30 * len(LABELS)
    assert len(np.unique(data.group)) == len(TABLE)
    train, validation = training_and_validation_rows(data.target, 0.25, 0, data.group)
    assert len(validation) > 0
    assert not set(data.group[train].tolist()) & set(data.group[validation].tolist())


def test_weights_by_class_make_classes_alike() -> None:
    few = ClipCorpus(TABLE[np.r_[0:12, 12:15, 24:48]], weight="class")
    data = few.training_set(RECIPE, (), seed=0)
    sums = [data.weight[data.target == index].sum() for index in range(4)]
    np.testing.assert_allclose(sums, sums[0], rtol=1e-5)


def test_what_a_single_signer_shows_is_trained_on_but_never_judged() -> None:
    corpus = ClipCorpus(with_lone_label(TABLE))
    recipe = replace(RECIPE, labels=(*LABELS, "lone"))
    assert corpus.held_out.never_tested == ("lone", "no")
    assert set(corpus.judged(recipe).truth.tolist()) == {"hello", "water", "?"}
    assert 4 in corpus.training_set(recipe, (), seed=0).target


@pytest.mark.parametrize(
    ("labels", "table", "sentence"),
    [
        (("hello", "no"), TABLE, r"the data has clips of \?, water, which the model has no output"),
        (LABELS, TABLE[TABLE.signer == "ann"], "no sign of these clips has two signers"),
        (LABELS, TABLE[:0], "no clip is left"),
    ],
)
def test_data_that_does_not_fit_is_told(labels: tuple, table: ClipTable, sentence: str) -> None:
    corpus = ClipCorpus(table)
    recipe = replace(RECIPE, labels=labels)
    with pytest.raises(UserError, match=sentence):
        corpus.training_set(recipe, ("nobody",), seed=0), corpus.judged(recipe)
