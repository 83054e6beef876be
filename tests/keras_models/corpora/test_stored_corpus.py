"""The clips of a store as a corpus: the features of clips in memory, read when asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from datasets.clip_augment import ClipAugmentation
from datasets.store import LandmarkStore, part_file
from datasets.store.tables import recordings_of_frames
from datasets.stored_clips import StoredClips
from edge_runtime.errors import UserError
from keras_models.corpora.clip_corpus import features
from keras_models.corpora.stored_corpus import StoredCorpus
from keras_models.training.fit import fit
from keras_models.training.recipe import Recipe
from tests.datasets.clips import frames_of

LABELS = ("sign 0", "sign 1")
RECIPE = Recipe(
    name="stored",
    task="words",
    labels=LABELS,
    corpus=lambda root: None,
    builder="keras_models.motion_mlp:build",
    arguments={"input_size": 126, "layers": ((4, 0.2),), "frames": 6},
    feature=("hands126", 1),
    arrangement="stretch",
    epochs=3,
    batch=4,
)
# The builder of this tiny net takes one frame and knows no "frames".
NET = replace(RECIPE, arguments={"input_size": 6 * 126, "layers": ((4, 0.2),)})


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoredCorpus:
    """Three signers of eight clips each, in row groups of about four clips."""
    monkeypatch.setattr(part_file, "GROUP_FRAMES", 20)
    store = LandmarkStore(tmp_path / "store")
    for number, name in enumerate(("ann", "bob", "cy")):
        frames = frames_of([5, 6, 7, 4, 5, 6, 7, 8], seed=number)
        frames = replace(frames, signer=np.full(len(frames), name))
        store.write(name, recordings_of_frames(frames))
    return StoredCorpus(StoredClips(store), ClipAugmentation(rotate_deg=10))


def test_features_are_those_of_clips_in_memory(corpus: StoredCorpus) -> None:
    data = corpus.training_set(RECIPE, ("one/bob",), seed=0)
    rows = np.array([9, 2, 15])
    kept = np.r_[0:8, 16:24]
    expected = features(corpus.clips[kept[rows]], RECIPE)
    np.testing.assert_array_equal(data.features[rows], expected)
    assert len(data.features) == len(data.target) == len(data.weight) == len(data.block) == 16
    assert data.weight.mean() == pytest.approx(1)


def test_an_epochs_variation_follows_from_seed_epoch_and_first_clip(corpus: StoredCorpus) -> None:
    data = corpus.training_set(RECIPE, (), seed=0)
    rows = np.arange(4)
    np.testing.assert_array_equal(data.varied(1)[rows], data.varied(1)[rows])
    assert (data.varied(1)[rows] != data.varied(2)[rows]).any()
    assert (data.varied(1)[rows] != data.features[rows]).any()


def test_each_signer_is_held_out_and_judged_by_shared_signs(corpus: StoredCorpus) -> None:
    assert list(corpus.folds) == ["one/ann", "one/bob", "one/cy"]
    judged = corpus.judged(RECIPE, ("one/bob",))
    assert set(judged.signer.tolist()) == {"one/bob"}
    assert judged.features[np.arange(8)].shape == (8, 6, 126)


def test_what_no_reader_knows_has_the_licence_of_the_store(corpus: StoredCorpus) -> None:
    assert [(d.name, d.upstream, d.licence) for d in corpus.sources] == [
        ("one", "unknown", "unknown")
    ]


def test_a_sign_without_an_output_is_one_sentence(corpus: StoredCorpus) -> None:
    with pytest.raises(UserError, match="has clips of sign 1"):
        corpus.training_set(replace(RECIPE, labels=("sign 0",)), (), seed=0)


class Flat:
    """The features of a net that takes a clip as one vector."""

    def __init__(self, inner: object) -> None:
        self._inner = inner

    def __len__(self) -> int:
        return len(self._inner)

    def __getitem__(self, rows: np.ndarray) -> np.ndarray:
        return self._inner[rows].reshape(len(rows), -1)


class StopsOnce(keras.callbacks.Callback):
    """Interrupts the second epoch in its middle."""

    def on_train_batch_end(self, batch: int, logs: object = None) -> None:
        if self.model.optimizer.iterations == 8:
            raise KeyboardInterrupt


def test_an_interrupted_run_goes_on_bit_for_bit(corpus: StoredCorpus, tmp_path: Path) -> None:
    data = corpus.training_set(RECIPE, (), seed=0)
    data = replace(
        data, features=Flat(data.features), varied=lambda epoch, made=data.varied: Flat(made(epoch))
    )
    straight = fit(NET, data, tmp_path / "straight", seed=0, title="stored")
    stopping = replace(NET, callbacks=lambda: [StopsOnce()])
    with pytest.raises(KeyboardInterrupt):
        fit(stopping, data, tmp_path / "stopped", seed=0, title="stored")
    resumed = fit(
        replace(NET, callbacks=lambda: [keras.callbacks.Callback()]),
        data,
        tmp_path / "stopped",
        seed=0,
        title="stored",
    )
    for one, other in zip(straight.get_weights(), resumed.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)
