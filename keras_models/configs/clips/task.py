"""ClipTask: the signs that a model of sequences tells apart, and the clips that teach them."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasets.clip_table import ClipTable
from datasets.words import letter_clips, word_clips
from keras_models.corpora.clip_corpus import ClipCorpus
from keras_models.evaluation.scores import UNKNOWN

_WORDS = (
    *("a", "can", "coffee", "deaf", "do", "feel", "finish", "get", "go", "have", "hearing"),
    *("hello", "help", "i", "i love you", "large", "maybe", "medium", "muffin", "no", "okay"),
    *("play", "please", "small", "start", "tea", "thank you", "try", "water", "yes"),
)


@dataclass(frozen=True)
class ClipTask:
    """One set of signs.

    Attributes:
        name: of its configs, before the slash.
        task: as manifests call it.
        labels: one per output.
        clips: reads the clips from the data folder.
    """

    name: str
    task: str
    labels: tuple[str, ...]
    clips: Callable[[Path], ClipTable]

    def corpus(self, **settings: Any) -> Callable[[Path], ClipCorpus]:
        """Makes the corpus of a recipe; ``settings`` as ``ClipCorpus`` takes them."""

        def made(root: Path) -> ClipCorpus:
            return ClipCorpus(self.clips(root), **settings)

        return made


WORDS = ClipTask("words", "words", (*_WORDS, UNKNOWN), word_clips)
LETTER_CLIPS = ClipTask("letter_clips", "letters", tuple(string.ascii_uppercase), letter_clips)
