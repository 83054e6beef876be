"""JsonFiles: a folder of the document's JSON files as the place that an extraction writes to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from datasets.landmark_files.json_file import write_json
from datasets.store.recording import Recording
from datasets.video_corpora.json_records import read_json
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

NOTES_FOLDER = ".units"


class JsonFiles:
    """``CLIP.json`` for every recording, and a note in ``.units/`` for every unit that was done.

    A unit without a note whose file is there counts as done: the document's scripts write none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, key: str) -> bool:
        note = self._note(key)
        if not note:
            return self.file_of(key.partition("/")[2]).is_file()
        return all((self.folder / name).is_file() for name in note.get("files", [""]))

    def write(self, key: str, recordings: Sequence[Recording]) -> None:
        files = []
        for recording in recordings:
            path = self.file_of(recording.clip)
            write_json(path, recording)
            files.append(path.relative_to(self.folder).as_posix())
        self._write_note(key, {"files": files})

    def fail(self, key: str, sentence: str) -> None:
        self._write_note(key, {"failure": sentence})

    def failures(self) -> Mapping[str, str]:
        return {n["key"]: n["failure"] for n in self._notes() if "failure" in n}

    def keys(self) -> Iterable[str]:
        return [note["key"] for note in self._notes() if self.has(note["key"])]

    def forget(self, keys: Iterable[str]) -> None:
        for key in keys:
            for name in self._note(key).get("files", []):
                (self.folder / name).unlink(missing_ok=True)
            self._note_path(key).unlink(missing_ok=True)

    def file_of(self, clip: str) -> Path:
        """Where the recording of a clip is, by its path relative to the corpus.

        Raises:
            UserError: the path leads out of the folder.
        """
        parts = PurePosixPath(clip)
        if parts.is_absolute() or ".." in parts.parts or not parts.name:
            raise UserError(f"{clip} lies outside of the videos' folder: name a file inside of it")
        return self.folder / parts.with_suffix(".json")

    def _note_path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return self.folder / NOTES_FOLDER / f"{name}.json"

    def _note(self, key: str) -> dict[str, Any]:
        path = self._note_path(key)
        return read_json(path) if path.is_file() else {}

    def _notes(self) -> Iterator[dict[str, Any]]:
        return (read_json(path) for path in sorted((self.folder / NOTES_FOLDER).glob("*.json")))

    def _write_note(self, key: str, note: dict[str, Any]) -> None:
        write_whole(self._note_path(key), json.dumps({"key": key, **note}).encode())
