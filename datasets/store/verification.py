"""Is a store whole?"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Verification:
    """What reading a store to its end found.

    Attributes:
        damages: in the order of the parts.
        recordings, frames: how many are whole.
    """

    damages: tuple[Damage, ...]
    recordings: int
    frames: int


def verify(store: LandmarkStore) -> Verification:
    """Read every part to its end: digest, checksums of pages, schema, shapes of recordings."""
    damages, recordings, frames = [], 0, 0
    for part, units in store.by_part(store.keys()).items():
        path = store.files.path(part)
        try:
            for group in groups_in(path, part):
                lengths = [len(recording) for _, recording in recordings_of(group)]
                recordings, frames = recordings + len(lengths), frames + sum(lengths)
        except FileNotFoundError:
            damages.append(Damage(f"{path} is missing", frozenset(units)))
        except (UserError, ValueError) as error:
            damages.append(Damage(str(error), frozenset(units)))
    if store.journal.damaged:
        lines = f"{store.journal.damaged} lines of {store.journal.path} are damaged"
        told = f"{lines}, and the units that they named count as not done"
        damages.append(Damage(told, frozenset()))
    return Verification(tuple(damages), recordings, frames)
