"""What the extraction needs of the place that its recordings go to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from datasets.store.recording import Recording


class Output(Protocol):
    """Keeps what was found in each unit of work; ``datasets.store.LandmarkStore`` is one.

    Sent to every worker by pickle, once, so it is small: a folder, say. Workers write by themselves
    and at the same time, each another key. The key of one file, a video or a photograph, is
    ``SOURCE/PATH`` with the path relative to the corpus; photographs done together have one key.
    """

    def has(self, key: str) -> bool:
        """Whether the unit is written whole; a failed one is not."""
        ...

    def write(self, key: str, recordings: Sequence[Recording]) -> object:
        """Keep the recordings of a unit, whole or not at all; a failure of it is forgotten.

        Args:
            key: names the unit.
            recordings: one of a video, or one of each photograph.

        Raises:
            UserError: the disk refuses, which ends the extraction.
        """
        ...

    def fail(self, key: str, sentence: str) -> object:
        """Note why a unit, or one photograph among those done together, gave nothing.

        Raises:
            UserError: as ``write``.
        """
        ...

    def failures(self) -> Mapping[str, str]:
        """Key -> sentence of all that failed and was not written since."""
        ...

    def keys(self) -> Iterable[str]:
        """Of the units that are written."""
        ...

    def forget(self, keys: Iterable[str]) -> object:
        """Have units count as never done: photographs that changed, which are done afresh."""
        ...
