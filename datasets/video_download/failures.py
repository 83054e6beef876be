"""failed_downloads.json: the clips that could not be had, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasets.video_corpora.json_records import read_json
from datasets.video_corpora.video_clip import VideoClip
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

REPORT_FILE = "failed_downloads.json"


@dataclass(frozen=True, slots=True)
class Failure:
    """One clip that could not be had.

    Attributes:
        clip: its name, which its file would have.
        sentence: why.
        permanent: whether another try is in vain.
        entry: the corpus's record of it, which the document's report holds alone.
    """

    clip: str
    sentence: str
    permanent: bool
    entry: dict[str, Any]

    @staticmethod
    def of(clip: VideoClip, sentence: str, *, permanent: bool) -> Failure:
        """The failure of a clip."""
        return Failure(clip.name, sentence, permanent, clip.entry)


class FailureReport:
    """The failures of one reports folder, of every run, kept on disk after each change."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / REPORT_FILE
        self._failures = {failure.clip: failure for failure in _read(self.path)}

    def is_permanent(self, clip: VideoClip) -> bool:
        """Whether another try is in vain, as an earlier run found."""
        found = self._failures.get(clip.name)
        return found is not None and found.permanent

    def update(self, succeeded: Iterable[VideoClip], failed: Iterable[Failure]) -> None:
        """Strike off what came after all, add what did not, and write the file.

        Raises:
            UserError: the disk refuses.
        """
        for clip in succeeded:
            self._failures.pop(clip.name, None)
        self._failures.update({failure.clip: failure for failure in failed})
        rows = [
            {
                **failure.entry,
                "clip": failure.clip,
                "error": failure.sentence,
                "permanent": failure.permanent,
            }
            for failure in self._failures.values()
        ]
        write_whole(self.path, f"{json.dumps(rows, indent=1, ensure_ascii=False)}\n".encode())


def _read(path: Path) -> list[Failure]:
    if not path.exists():
        return []
    rows = read_json(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UserError(f"{path} is no report of downloads: remove it")
    ours = {"clip", "error", "permanent"}
    # The document's own reports name no file: those clips are simply tried again.
    return [
        Failure(
            str(row["clip"]),
            str(row.get("error", "")),
            row.get("permanent") is True,
            {key: value for key, value in row.items() if key not in ours},
        )
        for row in rows
        if "clip" in row
    ]
