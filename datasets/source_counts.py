"""What a model is trained on: sources with licences and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from numpy.typing import NDArray

from datasets.hand import landmark_samples, signer
from datasets.readers import OPTIONAL_READERS, READERS, aslfr, gislr
from datasets.readers.pictures import PICTURE_READERS
from edge_runtime.bundle.manifest import TrainingData

# What is said where no reader knows.
UNKNOWN = "unknown"
# The hand that this project renders, as landmarks and as pictures.
_MADE_HERE = (landmark_samples.SOURCE, signer.SOURCE)


class HasSource(Protocol):
    """Samples with a source, one a row."""

    @property
    def source(self) -> NDArray[Any]:
        """(sample,) str."""


def training_data(tables: Iterable[HasSource]) -> tuple[TrainingData, ...]:
    """Sources of the samples, with licences and counts; "unknown" where no reader states them."""
    readers = (*READERS.values(), *OPTIONAL_READERS.values(), *PICTURE_READERS.values())
    known = (*(reader.info for reader in readers), aslfr.INFO, gislr.INFO)
    infos = {info.name: info for info in known}
    counts = Counter(str(source) for table in tables for source in table.source)
    return tuple(
        TrainingData(name, info.repository, info.commit, info.licence, counts[name])
        if (info := infos.get(name))
        else _without_reader(name, counts[name])
        for name in sorted(counts)
    )


def _without_reader(name: str, count: int) -> TrainingData:
    if name in _MADE_HERE:
        return TrainingData(name, "datasets.hand", "", "Apache-2.0", count)
    return TrainingData(name, UNKNOWN, "", UNKNOWN, count)
