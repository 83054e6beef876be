"""A few virtual signers and the smallest recogniser that runs on them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from datasets.fingerspelling.letter_bank import LetterBank
from datasets.fingerspelling.virtual_letters import virtual_letters
from keras_models.spelling.ishara_recipe import IsharaRecipe

SIZES = {
    "frames": 48,
    "width": 16,
    "top": 16,
    "heads": 2,
    "kernel": 3,
    "squeezeformers": 1,
    "conformers": 0,
    "conv_kernels": (3,),
}
RECIPE = IsharaRecipe(
    name="tiny",
    variant="small",
    sizes=SIZES,
    batch=4,
    epochs=2,
    steps=3,
    peak=2e-3,
    warmup_epochs=1.0,
    shares={"school": 1.0},
)


def school() -> LetterBank:
    """Two pupils, "school/one" and "school/two", who show every letter and digit."""
    parts = []
    for seed, name in enumerate(("one", "two")):
        bank = virtual_letters(seed, hands=3, strokes=2, spelled=0)
        parts.append(replace(bank, signer=np.full(len(bank), f"school/{name}")))
    return LetterBank.concatenate(parts)
