"""One JSON line per event, to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from edge_runtime.errors import UserError
from edge_runtime.prediction import Prediction
from edge_runtime.sinks.events_only import EventsOnly


class JsonLines(EventsOnly):
    """Writes events as they come, each flushed, so that a reader sees them at once.

    A file is written as NAME.part and takes its name when it is closed.

    Args:
        target: a path, or "-" for standard output, which is not closed.

    Raises:
        UserError: the file cannot be written.
    """

    def __init__(self, target: str) -> None:
        super().__init__()
        self._path = None if target == "-" else Path(target)
        self._written = False
        self._stream: TextIO | None = sys.stdout if self._path is None else _create(self._path)

    def _hand_on(self, predictions: Sequence[Prediction]) -> None:
        for prediction in predictions:
            self._write(prediction.to_json())

    def _write(self, line: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(line + "\n")
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UserError(
                f"{self._path or 'standard output'} takes no more ({error.strerror or error}): "
                "make room and start again"
            ) from error
        self._written = True

    def close(self) -> None:
        if self._path is not None and self._stream is not None:
            self._stream.close()
            self._settle(_part(self._path), self._path)
        self._stream = None

    def _settle(self, part: Path, path: Path) -> None:
        """A run that had nothing to say leaves an earlier file as it was."""
        if self._written:
            part.replace(path)
        else:
            part.unlink()


def _create(path: Path) -> TextIO:
    try:
        return _part(path).open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror or error}): name another file for --json"
        ) from error


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")
