"""The files of a corpus, with labels from folders, from file names or from a table."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from datasets.extraction.media_file import MediaFile, is_media
from datasets.readers.labels import canonical
from edge_runtime.errors import UserError

COLUMNS = ("file", "label", "signer")

LabelOf = Callable[[PurePosixPath], str]


def label_of_folder(clip: PurePosixPath) -> str:
    """The folder that the file lies in: ``train/hello/01.mp4`` shows "hello".

    Raises:
        UserError: it lies in none.
    """
    if not clip.parent.name:
        raise UserError(
            f"{clip} lies in no folder that could tell its label: put it into one, or give "
            "--labels name or --labels TABLE.csv"
        )
    return canonical(clip.parent.name)


def label_of_name(clip: PurePosixPath) -> str:
    """What stands before the first underscore: ``hello_01.mp4`` shows "hello"."""
    return canonical(clip.stem.partition("_")[0])


@dataclass(frozen=True, slots=True)
class CorpusFolder:
    """All videos and photographs below a folder, by folder and name.

    Iterating reads the folder anew, one folder at a time, so that memory does not grow with the
    corpus. Files whose names begin with a dot count as none.
    """

    root: Path
    label_of: LabelOf = label_of_folder
    signer: str = ""

    def __iter__(self) -> Iterator[MediaFile]:
        for path in _files(self.root):
            if is_media(path):
                clip = path.relative_to(self.root).as_posix()
                yield MediaFile(path, clip, self.label_of(PurePosixPath(clip)), self.signer)


@dataclass(frozen=True, slots=True)
class CorpusTable:
    """The files that a table names, in its order.

    Attributes:
        root: what the paths in the table are relative to.
        table: CSV with the columns file, label and, where known, signer.
        signer: of rows that name none.
    """

    root: Path
    table: Path
    signer: str = ""

    def __iter__(self) -> Iterator[MediaFile]:
        """Row by row.

        Raises:
            UserError: the table is missing, damaged, or names a file that is neither a video nor
                a photograph. Whether the files are there shows when they are read.
        """
        try:
            with self.table.open(newline="", encoding="utf-8-sig") as file:
                rows = csv.DictReader(file)
                self._check_columns(rows.fieldnames or ())
                for row in rows:
                    yield self._file(row, rows.line_num)
        except (OSError, csv.Error, UnicodeDecodeError) as error:
            raise UserError(
                f"{self.table} is no table of labels ({error}): give a CSV file with the columns "
                f"{', '.join(COLUMNS)}"
            ) from error

    def _check_columns(self, names: object) -> None:
        if missing := [name for name in COLUMNS[:2] if name not in (names or ())]:
            raise UserError(
                f"{self.table} has no column {missing[0]}: give it the columns {', '.join(COLUMNS)}"
            )

    def _file(self, row: dict[str, str | None], line: int) -> MediaFile:
        clip, label = row["file"], row["label"]
        if not clip or not label or not is_media(Path(clip)):
            raise UserError(
                f"line {line} of {self.table} names no video or photograph and its label: mend it"
            )
        signer = row.get("signer") or self.signer
        return MediaFile(self.root / clip, PurePosixPath(clip).as_posix(), canonical(label), signer)


def other_files(root: Path) -> Counter[str]:
    """Endings (".txt") of the files that are neither videos nor photographs, with their numbers."""
    return Counter(path.suffix.lower() for path in _files(root) if not is_media(path))


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root, followlinks=True):
        here = os.path.realpath(folder)
        folders[:] = sorted(name for name in folders if not _leads_back(here, folder, name))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)


def _leads_back(here: str, folder: str, name: str) -> bool:
    """Whether a folder is a link to one that holds it, in which a walk would never end."""
    there = os.path.realpath(os.path.join(folder, name))  # noqa: PTH118
    return f"{here}{os.sep}".startswith(f"{there}{os.sep}")
