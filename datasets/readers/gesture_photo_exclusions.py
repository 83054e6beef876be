"""Photographs of other gestures that are signs after all: judged one by one, by eye."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LabelSet = Literal["letters", "digits"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A photograph that must not count as "unknown" for one label set.

    Attributes:
        file: relative to the folder of the photographs.
        label_set: whose labels it shows.
        looks_like: these labels.
        reason: what is to be seen.
    """

    file: str
    label_set: LabelSet
    looks_like: str
    reason: str


_CALL = "thumb and little finger out, the others folded: Y seen from the back of the hand"
_FOUR = "four fingers spread, thumb across the palm: the digit 4"
_POINTING_LETTER = "only the index is up: D with a fist below it, and the start of Z"
_POINTING_DIGIT = "only the index is up: the digit 1"

CALL = (
    "call/0413d5c5-f5ba-476f-a921-ea5e967692a9.jpg",
    "call/044768ad-1709-44ba-b041-c2f8cbe4c166.jpg",
    "call/0e022ee9-74fd-44fe-adad-60c11835e44f.jpg",
    "call/143f8b21-1dc3-4383-bf36-0a54244dfbc0.jpg",
    "call/172ba7f6-c6ba-4398-89a2-25375dccfefa.jpg",
    "call/17b3aa02-dc4d-448d-8601-e2b67193d436.jpg",
    "call/17d804b5-7118-462d-8191-58d764f591b8.jpg",
    "call/1d65a858-623a-4984-9420-958c7e870c3e.jpg",
    "call/1f5fb137-c7a9-435b-85dd-6d7b63ea233a.jpg",
    "call/21de0cfe-af9f-42c2-95d4-aa3d852e7dad.jpg",
)
FOUR = (
    "four/06aa70cc-a12a-4b1e-85cf-e54d44c19a3a.jpg",
    "four/077fa4bf-a99e-496b-b895-709afc614eec.jpg",
    "four/07a5a144-c635-4441-aedb-5c8e9da79aac.jpg",
    "four/07fdea90-1102-4419-a3af-b394cb29531b.jpg",
    "four/0c960166-75b0-4c1b-a3cc-2ddbd5a21703.jpg",
    "four/105f8f8e-ccd6-45a0-b22a-e314930bc13e.jpg",
    "four/116292ef-5947-4d6c-a479-630ebb8a1050.jpg",
    "four/15a73593-b13e-4a1b-99bb-51775cfdfc42.jpg",
    "four/249c5023-6106-447a-84ac-17eb4713731b.jpg",
    "four/25bb4c45-e40b-482c-b588-04db60b7e450.jpg",
)
POINTING = (
    "none/00b85ea4-8c5d-4302-b847-0a5de1d7dab2.jpg",
    "none/0a0ef3d2-2560-4a93-904d-437189fffbf2.jpg",
    "none/0a4bc2da-f5b3-48cd-8f0d-c61dbd08ba53.jpg",
    "none/0a71a6e8-bb06-4ed0-a60b-c2a602fce261.jpg",
)

# Not excluded: "rock" (index and little finger up, the others held by the thumb, which no letter or
# digit is), the six thumbs-down of "none", and "four" for letters (B has its fingers together).
EXCLUSIONS: tuple[Exclusion, ...] = (
    *(Exclusion(file, "letters", "Y", _CALL) for file in CALL),
    *(Exclusion(file, "digits", "4", _FOUR) for file in FOUR),
    *(Exclusion(file, "letters", "DZ", _POINTING_LETTER) for file in POINTING),
    *(Exclusion(file, "digits", "1", _POINTING_DIGIT) for file in POINTING),
)


def excluded(label_set: LabelSet) -> frozenset[str]:
    """Files that show a label of the set."""
    return frozenset(entry.file for entry in EXCLUSIONS if entry.label_set == label_set)
