"""One spelling of each label, whatever the data set writes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

UNKNOWN = "?"

_SPELLINGS = {
    "-": UNKNOWN,
    "iLoveYou": "i love you",
    "thank-you": "thank you",
    "thankyou": "thank you",
}


def canonical(label: str) -> str:
    """Letters and digits in upper case, words in lower case with spaces, "?" for no sign."""
    if len(label) == 1 and label != "-":
        return label.upper()
    return _SPELLINGS.get(label, label.lower())


def canonical_labels(labels: NDArray[np.str_]) -> NDArray[np.str_]:
    """``canonical`` of each: (n,) str -> (n,) str."""
    distinct, index = np.unique(labels.astype(str), return_inverse=True)
    return np.array([canonical(label) for label in distinct], str)[index]
