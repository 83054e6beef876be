"""clips.csv: what each clip of a videos folder shows, who signs it, and where it is from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from datasets.video_corpora.annotations import CORPORA
from datasets.video_corpora.video_clip import VideoClip
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

LIST_FILE = "clips.csv"
COLUMNS = ("file", "label", "signer", "source", "licence", "split", "url", "start_s", "end_s")


def row_of(clip: VideoClip) -> dict[str, str]:
    """The row of a clip that was cut from a video."""
    return {
        "file": f"{clip.name}.mp4",
        "label": clip.label.replace("_", " "),
        "signer": clip.signer,
        "source": clip.corpus,
        "licence": CORPORA[clip.corpus].licence,
        "split": clip.split,
        "url": clip.url,
        "start_s": f"{clip.start_s:.3f}",
        "end_s": "" if clip.end_s is None else f"{clip.end_s:.3f}",
    }


def read_list(folder: Path) -> list[dict[str, str]]:
    """The rows of a folder's list; none where it has no list.

    Raises:
        UserError: the list cannot be read.
    """
    path = folder / LIST_FILE
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error) as error:
        raise UserError(f"{path} cannot be read ({error}): remove it and download again") from error
    if rows and not {"file", "label"} <= set(rows[0]):
        raise UserError(f"{path} has no columns file and label: remove it and download again")
    return rows


def add_to_list(folder: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Add rows, which replace those of the same files; sorted by file.

    Raises:
        UserError: the list cannot be read or written.
    """
    known = {row["file"]: row for row in [*read_list(folder), *rows]}
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n", restval="", extrasaction="ignore")
    table.writeheader()
    table.writerows(known[name] for name in sorted(known))
    write_whole(folder / LIST_FILE, text.getvalue().encode())
