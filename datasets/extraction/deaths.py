"""Deaths: what becomes of units whose workers died."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from datasets.extraction.job import Outcome
from datasets.extraction.output import Output
from datasets.extraction.unit import Unit

MOST_DEATHS = 3


@dataclass
class Deaths:
    """Counts the workers that died with a unit, and says what is done again, and how.

    A unit under repeated suspicion is done while nothing else is, which leaves no doubt.

    Attributes:
        output: watchdogs note there what hung before they end their process.
        known: failures that were noted before this run.
        again: units to be done again, among others.
        alone: units to be done again one at a time, with nothing else going on.
    """

    output: Output
    known: dict[str, str]
    again: deque[Unit] = field(default_factory=deque)
    alone: deque[Unit] = field(default_factory=deque)
    _counts: Counter[str] = field(default_factory=Counter)
    _waited: Counter[str] = field(default_factory=Counter)

    def blame(self, unit: Unit, workers: int) -> Outcome:
        """So many workers died with a unit.

        Returns:
            Sentences of those of its files that are given up.
        """
        noted = self._newly_noted(unit)
        rest = unit.without(noted)
        self._counts[unit.key] += workers
        if not rest.files:
            del self._counts[unit.key]
        elif noted:  # what hung is out, and no longer a reason to suspect the rest
            self._counts[unit.key] = 0
            self.again.append(rest)
        elif self._counts[unit.key] < MOST_DEATHS:
            (self.again if self._counts[unit.key] == 1 else self.alone).append(rest)
        elif len(rest.files) > 1:
            self.again.extend(rest.singly())
        else:
            noted = {unit.key: self._condemn(rest)}
        return Outcome(files=len(noted), failures=tuple(noted.values()))

    def spare(self, unit: Unit) -> None:
        """A worker died where a unit was waiting for its turn, as far as can be told."""
        self._waited[unit.key] += 1
        (self.again if self._waited[unit.key] < MOST_DEATHS else self.alone).append(unit)

    def _newly_noted(self, unit: Unit) -> dict[str, str]:
        failures = self.output.failures()
        keys = map(unit.key_of, unit.files)
        return {
            key: failures[key]
            for key in keys
            if key in failures and failures[key] != self.known.get(key)
        }

    def _condemn(self, unit: Unit) -> str:
        sentence = (
            f"{unit.files[0].clip} ended its worker {MOST_DEATHS} times: "
            "it is damaged, or needs more memory than there is"
        )
        self.output.fail(unit.key, sentence)
        return sentence
