"""What a fingerspelling recogniser is judged on, and its answers, kept to be scored anywhere."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.fingerspelling.before_camera import PLAIN
from datasets.fingerspelling.composer import Composer
from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.phrases import LETTERS, words
from datasets.fingerspelling.segments import Pace
from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray
from edge_runtime.whole_file import write_whole

ANSWERS_FILE = "answers.npz"
WORDS_PER_SIGNER = 200
# Of these sources nobody shows enough letters to spell words.
_NO_SPELLERS = ("ardamavi", "kinematic")
_LEAST_LETTERS = 10


@dataclass(frozen=True)
class JudgedPhrases:
    """features (phrase, frame, 276) float32, truth and signer ("source/signer") (phrase,) str."""

    features: FloatArray
    truth: NDArray[np.str_]
    signer: NDArray[np.str_]


@dataclass(frozen=True)
class SpellingAnswers:
    """A model's answers.

    Attributes:
        logits: (phrase, frame, class=60) float32.
        truth, signer: (phrase,) str.
        held_out: the signer whom the model never saw; of all others it saw the clips.
    """

    logits: FloatArray
    truth: NDArray[np.str_]
    signer: NDArray[np.str_]
    held_out: str

    def save(self, path: Path) -> None:
        """Write them, logits as float16."""
        content = io.BytesIO()
        np.savez_compressed(
            content,
            logits=self.logits.astype(np.float16),
            truth=self.truth,
            signer=self.signer,
            held_out=np.array(self.held_out),
        )
        write_whole(path, content.getvalue())

    @staticmethod
    def load(path: Path) -> SpellingAnswers:
        """Read what ``save`` wrote.

        Raises:
            UserError: the file is missing or damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return SpellingAnswers(
                    arrays["logits"].astype(np.float32),
                    arrays["truth"],
                    arrays["signer"],
                    str(arrays["held_out"]),
                )
        except (OSError, ValueError, EOFError, KeyError) as error:
            raise UserError(
                f"{path} holds no answers of a fingerspelling recogniser ({error}): train one with "
                "python -m keras_models.fingerspelling train"
            ) from error


def judged_phrases(
    bank: LetterBank, frames: int, *, seed: int, per_signer: int = WORDS_PER_SIGNER
) -> JudgedPhrases:
    """Words of every real signer of a bank, letter by letter, as they were recorded: nothing is
    turned, shaken or lost. Only letters that the signer shows are used.

    Raises:
        UserError: nobody in the bank shows ten letters.
    """
    rng = np.random.default_rng((seed, 1))
    parts = []
    for signer in np.unique(bank.signer).tolist():
        theirs = bank[bank.signer == signer]
        letters = set(theirs.text.tolist()) & set(LETTERS)
        if signer.startswith(_NO_SPELLERS) or len(letters) < _LEAST_LETTERS:
            continue
        texts = [text for text in words(20 * per_signer, rng) if set(text) <= letters]
        composer = Composer(theirs, {signer: 1.0}, Pace(slow=0, stretched=0), PLAIN, frames)
        features, truth = composer.spelled(texts[:per_signer], rng)
        parts.append((features, np.array(truth), np.full(len(truth), signer)))
    if not parts:
        raise UserError("nobody in the corpus shows enough letters to be judged on words")
    return JudgedPhrases(*(np.concatenate(column) for column in zip(*parts, strict=True)))
