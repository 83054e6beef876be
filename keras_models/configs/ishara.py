"""The fingerspelling recogniser as its document trains it, and smaller for two cores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.real_letters import real_letters
from datasets.fingerspelling.virtual_letters import virtual_letters
from keras_models.spelling.ishara_recipe import ISHARA, ISHARA_SMALL, IsharaRecipe
from keras_models.spelling.ishara_training import EVERYBODY, Run, train

CORPUS_FILE = "letters.npz"


def ishara(
    data_root: Path, out: Path, *, seed: int = 0, epochs: int | None = None, fold: str = EVERYBODY
) -> None:
    """python -m keras_models train ishara --data FOLDER --fold traduttore/alex

    CTC, Rectified Adam in Lookahead, batch 64, 50 epochs of 400 steps, for an accelerator: use
    python -m keras_models.fingerspelling, which takes a corpus in one file. The document reports a
    normalised Levenshtein score of 0.728 on the competition's recordings; here is no recording of
    whole phrases, so words composed of an unseen signer's letters are scored.
    """
    _train(ISHARA, data_root, out, seed, epochs, fold)


def ishara_small(
    data_root: Path, out: Path, *, seed: int = 0, epochs: int | None = None, fold: str = EVERYBODY
) -> None:
    """python -m keras_models train ishara_small --data FOLDER --fold traduttore/alex

    ``ishara`` at half the width, batch 32, 16 epochs of 100 steps, of which the first 8 are told
    what each frame shows: 28 minutes on two cores, 40 on slower ones. Words of traduttore/alex,
    held out, come out with a normalised Levenshtein similarity of 0.832 by beam search, 0.827
    greedily.
    """
    _train(ISHARA_SMALL, data_root, out, seed, epochs, fold)


def corpus(data_root: Path, seed: int) -> LetterBank:
    """The letters of all real signers and of virtual ones: about two minutes.

    Raises:
        UserError: a data file is missing or damaged.
    """
    return LetterBank.concatenate([real_letters(data_root), virtual_letters(seed)])


def _train(
    recipe: IsharaRecipe, data_root: Path, out: Path, seed: int, epochs: int | None, fold: str
) -> None:
    file = out / CORPUS_FILE
    if not file.exists():
        corpus(data_root, seed).save(file)
    recipe = replace(recipe, epochs=epochs or recipe.epochs)
    train(recipe, LetterBank.load(file), Run(out, fold, seed))
