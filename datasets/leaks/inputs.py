"""What ``python -m datasets leaks`` searches: data sets, a landmark store, or pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from datasets.clip_table import ClipTable
from datasets.frame_table import FrameTable
from datasets.hand_table import HandTable
from datasets.image_table import ImageTable
from datasets.leaks.clip_traces import clip_traces
from datasets.leaks.copies import CLIP_RADIUS, PICTURE_RADIUS
from datasets.leaks.picture_traces import picture_traces
from datasets.leaks.sheet import Look, look_of_hands, look_of_pictures
from datasets.leaks.traces import Traces
from datasets.picture_files import PictureFiles, read_rgb
from datasets.readers.class_folders import pictures_by_class
from datasets.store import LandmarkStore
from datasets.store.tables import clip_table
from edge_runtime.errors import UserError

_RECORDINGS_AT_ONCE = 256

# What shows how far the work on some paths is: each of them again, as its turn comes.
Progress = Callable[[Sequence[Path]], Iterable[object]]


@dataclass(frozen=True, slots=True)
class Dropped:
    """An exact copy that a reader leaves out.

    Attributes:
        reader: its name.
        clip, original: which clip, and which it is a copy of.
        empty: whether no hand was found in them: they are alike whoever was filmed.
    """

    reader: str
    clip: str
    original: str
    empty: bool


@dataclass(frozen=True)
class Searched:
    """Rows to be compared.

    Attributes:
        what: the rows are, such as "clips".
        traces: of all rows.
        look: draws a row.
        radius: of near copies, by default.
        dropped: exact copies that readers drop by themselves.
        frames: every frame with a hand, where rows are clips of data sets.
    """

    what: str
    traces: Traces
    look: Look
    radius: float
    dropped: Sequence[Dropped] = ()
    frames: HandTable | None = None


def searched_sets(tables: Iterable[tuple[str, FrameTable]]) -> Searched:
    """The clips of data sets, by the names of their readers, one after the other in memory."""
    traces, dropped, hands = [], [], []
    for name, table in tables:
        traces.append(clip_traces(ClipTable.from_frame_table(table)))
        with_hand = set(table.clip[table.has_left | table.has_right].tolist())
        dropped += [
            Dropped(name, copy, original, original not in with_hand)
            for copy, original in table.copies
        ]
        hands.append(table.hand_table())
    joined = Traces.joined(traces)
    frames = HandTable.concatenate(hands)
    return Searched("clips", joined, look_of_hands(joined.hand), CLIP_RADIUS, dropped, frames)


def searched_store(folder: Path) -> Searched:
    """The recordings of a landmark store, some at a time.

    Raises:
        UserError: it is damaged or holds no recording.
    """
    recordings = LandmarkStore(folder).read(face=False)
    parts: list[Traces] = []
    while some := list(islice(recordings, _RECORDINGS_AT_ONCE)):
        parts.append(clip_traces(clip_table(some)))
    if not parts:
        raise UserError(f"{folder} holds no recording: extract landmarks into it first")
    joined = Traces.joined(parts)
    return Searched("recordings", joined, look_of_hands(joined.hand), CLIP_RADIUS)


def searched_folder(folder: Path, progress: Progress) -> Searched:
    """The pictures of ``folder/<class>/``, each a clip of its own, as nobody says whose they are.

    Raises:
        UserError: there is none, or one cannot be read.
    """
    found = list(pictures_by_class(folder))
    if not found:
        raise UserError(
            f"{folder} is neither a landmark store nor a folder with a folder of pictures for each "
            "class: name such a one"
        )
    names = [path.relative_to(folder).as_posix() for _, path in found]
    table = ImageTable.of(
        PictureFiles(folder, names, 224),
        label=[label for label, _ in found],
        source=folder.name,
        signer=["unnamed"] * len(found),
        clip=names,
    )
    return searched_pictures(table, progress)


def searched_pictures(table: ImageTable, progress: Progress) -> Searched:
    """The pictures of a table of files; errors as ``picture_traces``."""
    parts = getattr(table.pictures, "parts", (table.pictures,))
    every = [path for part in parts for path in part.paths]
    paths = [every[place] for place in table.place]
    traces = picture_traces(table, paths, progress(paths))
    look = look_of_pictures(lambda row: read_rgb(paths[row]))
    return Searched("pictures", traces, look, PICTURE_RADIUS)
