"""The corpora of the models of pictures: rendered hands, and photographs of digits."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from datasets.digit_photos import digit_crops
from datasets.image_table import ImageTable
from datasets.readers.ardamavi import slide_show_signers
from datasets.splits import signer_keys
from edge_runtime.errors import UserError
from keras_models.corpora.hand_corpora import DIGIT_SET, detection
from keras_models.corpora.image_corpus import ImageCorpus, fifths, some_signers
from keras_models.corpora.rendered import (
    DIGIT_CROPS,
    LETTER_CLIPS,
    LETTER_CROPS,
    MOTION_CLIPS,
    Rendered,
)

# The document's share of pictures that are kept for the test; here of people, kept whole.
TEST_SHARE = 0.15
UNSEEN_PEOPLE = "unseen_people"


def letter_crops(root: Path) -> ImageCorpus:
    """26 letters by virtual signers, a part of whom is held out."""
    return _rendered(LETTER_CROPS)


def letter_clips(root: Path) -> ImageCorpus:
    """Clips of 26 letters, J and Z drawn, by virtual signers."""
    return _rendered(LETTER_CLIPS)


def motion_clips(root: Path) -> ImageCorpus:
    """Clips that only motion tells apart, by virtual signers."""
    return _rendered(MOTION_CLIPS)


def digit_photos(root: Path) -> ImageCorpus:
    """Photographs of 0-9; a fifth of the presumed signers is held out in turn."""
    photos = _photos(root)
    return ImageCorpus(photos, fifths(photos, seed=0), detection=_found(root))


def rendered_digits(root: Path) -> ImageCorpus:
    """Rendered digits to train on, and all photographs, never trained on, to judge by."""
    photos = digit_crops(root)
    return ImageCorpus(
        photos,
        {"ardamavi": tuple(map(str, np.unique(signer_keys(photos))))},
        DIGIT_CROPS.load(),
        judged_share=0.0,
        detection=_found(root),
    )


def mixed_digits(root: Path) -> ImageCorpus:
    """Photographs and rendered digits, which weigh alike; fifths as of ``digit_photos``."""
    photos = _photos(root)
    return ImageCorpus(
        photos,
        fifths(photos, seed=0),
        DIGIT_CROPS.load(),
        judged_share=0.5,
        detection=_found(root),
    )


def _rendered(pictures: Rendered) -> ImageCorpus:
    table = pictures.load()
    return ImageCorpus(table, {UNSEEN_PEOPLE: some_signers(table, TEST_SHARE, seed=0)})


def _photos(root: Path) -> ImageTable:
    """All but those of the people whom the slide show shows."""
    table = digit_crops(root)
    rest = table[~np.isin(table.signer, list(slide_show_signers(table)))]
    if not len(rest):
        raise UserError("no photograph is left besides those of the slide show: give all of them")
    return rest


def _found(root: Path) -> dict[str, tuple[int, int]]:
    return detection(root, (DIGIT_SET,))
