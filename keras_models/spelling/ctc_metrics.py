"""How near spelled texts come to the true ones: edit distance over all, and by character."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from edge_runtime.errors import UserError


@dataclass(frozen=True, slots=True)
class SpellingScore:
    """Of many texts together.

    Attributes:
        texts: how many.
        exact: how many of them were read without an error.
        characters: of the true texts.
        distance: sum of the Levenshtein distances, at least 0.
    """

    texts: int
    exact: int
    characters: int
    distance: int

    @property
    def character_error_rate(self) -> float:
        """Errors a true character, 0 or more (CER)."""
        return self.distance / max(self.characters, 1)

    @property
    def normalised_levenshtein(self) -> float:
        """1 - distance / length, both summed over the set: the metric of the competition."""
        return 1 - self.character_error_rate


@dataclass(frozen=True, slots=True)
class CharacterErrors:
    """Of one character over many texts.

    Attributes:
        character: the true one.
        count: how often it was signed.
        replaced, missed: how often another one was read, or none.
        inserted: how often it was read where nothing was signed.
        taken_for: what was read instead most often, "" for nothing.
    """

    character: str
    count: int
    replaced: int
    missed: int
    inserted: int
    taken_for: str

    @property
    def right(self) -> float:
        """Share 0..1 of the signed ones that were read."""
        return 1 - (self.replaced + self.missed) / self.count if self.count else 0.0


def spelling_score(truth: Sequence[str], answers: Sequence[str]) -> SpellingScore:
    """Score answers against the true texts, pair by pair.

    Raises:
        UserError: rapidfuzz is not installed.
    """
    levenshtein = _levenshtein()
    distances = [levenshtein.distance(*pair) for pair in zip(truth, answers, strict=True)]
    return SpellingScore(len(truth), distances.count(0), sum(map(len, truth)), sum(distances))


def character_errors(truth: Sequence[str], answers: Sequence[str]) -> list[CharacterErrors]:
    """Errors by character of a shortest edit of each answer, in order of the characters.

    Raises:
        UserError: rapidfuzz is not installed.
    """
    signed = Counter(character for text in truth for character in text)
    taken: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for wanted, found in _edits(truth, answers):
        taken[wanted][found] += 1
    inserted = taken.pop("", Counter())
    return [
        CharacterErrors(
            character=character,
            count=signed[character],
            replaced=taken[character].total() - taken[character][""],
            missed=taken[character][""],
            inserted=inserted[character],
            taken_for=max(
                (other for other in taken[character] if other),
                key=taken[character].__getitem__,
                default="",
            ),
        )
        for character in sorted(signed.keys() | inserted.keys())
    ]


def _edits(truth: Sequence[str], answers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(true character, read character) of every error, "" for none."""
    levenshtein = _levenshtein()
    for wanted, found in zip(truth, answers, strict=True):
        for edit in levenshtein.editops(wanted, found):
            yield (
                "" if edit.tag == "insert" else wanted[edit.src_pos],
                "" if edit.tag == "delete" else found[edit.dest_pos],
            )


def _levenshtein() -> ModuleType:
    # Machines that only train do not have it.
    try:
        from rapidfuzz.distance import Levenshtein
    except ImportError as error:
        raise UserError(
            "scoring spelled texts needs rapidfuzz: install it, or score on a machine that has it"
        ) from error
    return Levenshtein
