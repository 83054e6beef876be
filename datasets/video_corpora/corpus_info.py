"""CorpusInfo: where a corpus of videos comes from, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorpusInfo:
    """Origin of one corpus.

    Attributes:
        name: as clip lists and stores call it.
        homepage: where its annotations are published.
        licence: SPDX identifier, or the name of the licence where it has none.
        licence_note: what the licence means for a trainer, and where it is stated.
        paper: what to cite.
    """

    name: str
    homepage: str
    licence: str
    licence_note: str
    paper: str
