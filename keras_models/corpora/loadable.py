"""Data whose loading is measured: pictures in folders, made for it where there are none, and the
clips of a landmark store."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from datasets.clip_augment import WORDS
from datasets.image_augment import ImageAugmentation
from datasets.image_table import ImageTable
from datasets.picture_files import PictureFiles
from datasets.readers.class_folders import pictures_by_class
from datasets.store import LandmarkStore
from datasets.stored_clips import StoredClips
from edge_runtime.errors import UserError
from edge_runtime.features import CROP224
from edge_runtime.whole_file import write_whole
from keras_models.configs.clips.recipes import FRAMES
from keras_models.corpora.picture_features import PictureFeatures
from keras_models.corpora.stored_corpus import StoredCorpus
from keras_models.training.recipe import Recipe, TrainingSet

CLASSES = 26
# As those of ASL Alphabet.
_SIDE = 200


def make_pictures(folder: Path, count: int) -> None:
    """Soft blots in ``folder/<class>/``, as many as are not there yet."""
    rng = np.random.default_rng(0)
    for number in range(count):
        path = folder / f"{number % CLASSES}" / f"{number}.jpg"
        blots = rng.integers(0, 256, (12, 12, 3), np.uint8)
        if not path.exists():
            picture = cv2.resize(blots, (_SIDE, _SIDE), interpolation=cv2.INTER_CUBIC)
            write_whole(path, cv2.imencode(".jpg", picture)[1].tobytes())


def pictures(folder: Path, workers: int) -> TrainingSet:
    """The pictures of ``folder/<class>/``, decoded and augmented as for the ResNet-18.

    Raises:
        UserError: there is none.
    """
    found = list(pictures_by_class(folder)) if folder.is_dir() else []
    if not found:
        raise UserError(f"{folder} is no landmark store and has no <class>/<picture>: name such")
    names = [path.relative_to(folder).as_posix() for _, path in found]
    table = ImageTable.of(
        PictureFiles(folder, names, CROP224.sample_shape[0] or _SIDE),
        label=[label for label, _ in found],
        source=folder.name,
        signer=["unnamed"] * len(found),
        clip=names,
    )
    # Or one worker would use all cores.
    cv2.setNumThreads(1)
    features = PictureFeatures(table, CROP224, ImageAugmentation(), workers=workers)
    target = np.unique(table.label, return_inverse=True)[1]
    return TrainingSet(features, target, np.ones(len(table), np.float32))


def stored_clips(folder: Path) -> TrainingSet:
    """The clips of a store, augmented as for words, in 32 frames of both hands.

    Raises:
        UserError: it holds none, or is damaged.
    """
    clips = StoredClips(LandmarkStore(folder))
    recipe = Recipe(
        name="loading",
        task="words",
        labels=tuple(np.unique(clips.label).tolist()),
        corpus=lambda root: StoredCorpus(clips),
        arguments={"frames": FRAMES},
        feature=("hands126", 1),
        arrangement="stretch",
    )
    return StoredCorpus(clips, WORDS).training_set(recipe, (), seed=0)
