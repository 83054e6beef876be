"""Is a store whole?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasets.store.part_file import groups_in
from datasets.store.schema import recordings_of
from edge_runtime.errors import UserError

if TYPE_CHECKING:
    from datasets.store.store import LandmarkStore


@dataclass(frozen=True, slots=True)
class Damage:
    """A part that cannot be read.

    Attributes:
        sentence: names the part and what is wrong with it.
        units: what it should hold.
    """

    sentence: str
    units: frozenset[str]


def damages(store: LandmarkStore) -> Iterator[Damage]:
    """Read every part to its end: digest, checksums of pages, schema, shapes of recordings."""
    for part, units in store.by_part(store.keys()).items():
        path = store.files.path(part)
        try:
            for group in groups_in(path, part):
                for _ in recordings_of(group):
                    pass
        except FileNotFoundError:
            yield Damage(f"{path} is missing", frozenset(units))
        except (UserError, ValueError) as error:
            yield Damage(str(error), frozenset(units))
    if store.journal.damaged:
        lines = f"{store.journal.damaged} lines of {store.journal.path} are damaged"
        yield Damage(f"{lines}, and the units that they named count as not done", frozenset())
