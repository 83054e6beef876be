"""What a model is trained on: sources with licences and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from numpy.typing import NDArray

from datasets.readers import OPTIONAL_READERS, READERS
from datasets.source_info import SourceInfo
from edge_runtime.bundle.manifest import TrainingData

# What is said where no reader knows.
UNKNOWN = "unknown"
# The hand that this project renders, as landmarks and as pictures. Written out, as a trainer of
# composed clips needs neither a renderer nor OpenCV.
_MADE_HERE = ("kinematic", "rendered")


class HasSource(Protocol):
    """Samples with a source, one a row."""

    @property
    def source(self) -> NDArray[Any]:
        """(sample,) str."""


def training_data(tables: Iterable[HasSource]) -> tuple[TrainingData, ...]:
    """Sources of the samples, with licences and counts; "unknown" where no reader states them."""
    counts = Counter(str(source) for table in tables for source in table.source)
    infos = _infos(set(counts) - set(_MADE_HERE))
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


def _infos(names: set[str]) -> dict[str, SourceInfo]:
    """What readers say of sources; those that need OpenCV or Parquet are asked last."""
    found = {r.info.name: r.info for r in (*READERS.values(), *OPTIONAL_READERS.values())}
    if names <= set(found):
        return found
    try:
        from datasets.readers import aslfr, gislr
        from datasets.readers.pictures import PICTURE_READERS
    except ImportError:  # a reader that cannot be loaded here has read nothing either
        return found
    others = (*(reader.info for reader in PICTURE_READERS.values()), aslfr.INFO, gislr.INFO)
    return found | {info.name: info for info in others}
