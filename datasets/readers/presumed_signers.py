"""Who signed which numbered photograph, as far as the numbers tell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ALL_DIGITS = frozenset(range(10))
# Incomplete runs whose numbers follow each other within this distance are one person's.
FOLLOWS_WITHIN = 2


def presumed_signers(numbers: NDArray[np.int_], digits: NDArray[np.int_]) -> NDArray[np.str_]:
    """One name per photograph, "run-<first number of the person's photographs>".

    Each person was photographed signing 0 to 9 in turn, so a person's numbers are a run of
    ascending digits. A repeated digit is a second take. Two incomplete runs that follow each other
    directly are one person who signed a digit out of turn: splitting a person would leak them
    from training into testing, joining two would not.

    Args:
        numbers: (photo,) int, file numbers in any order.
        digits: (photo,) int, 0..9.

    Returns:
        (photo,) str
    """
    order = np.argsort(numbers)
    number, digit = numbers[order], digits[order]
    bounds = np.flatnonzero(np.diff(digit) < 0) + 1
    firsts: list[int] = []
    previous: NDArray[np.intp] | None = None
    names = np.empty(len(order), dtype="U16")
    for run in np.split(np.arange(len(order)), bounds):
        if previous is None or not _same_person(number, digit, previous, run):
            firsts.append(int(number[run[0]]))
        names[order[run]] = f"run-{firsts[-1]}"
        previous = run
    return names


def _same_person(
    number: NDArray[np.int_],
    digit: NDArray[np.int_],
    before: NDArray[np.intp],
    after: NDArray[np.intp],
) -> bool:
    incomplete = all(set(digit[run].tolist()) != ALL_DIGITS for run in (before, after))
    return incomplete and bool(number[after[0]] - number[before[-1]] <= FOLLOWS_WITHIN)
