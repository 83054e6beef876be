"""Plan: which units of a corpus are to be done, and which are done already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from datasets.extraction.media_file import MediaFile
from datasets.extraction.output import Output
from datasets.extraction.unit import Unit, is_photos_key, units
from edge_runtime.errors import UserError


class Plan:
    """The units that an output lacks; each iteration looks at the corpus anew.

    Making one goes through the corpus and counts.

    Args:
        corpus: files, in the same order in every iteration.
        source: name of the data set.
        output: what is there already.
        retry_failed: files that failed in an earlier run are done again.
        replace_changed: photographs are done again where a folder's have changed; else refused.

    Attributes:
        files: number of files of the corpus.
        pending: those of them that are to be done.
        failed_before: those that failed in an earlier run and are not done again.

    Raises:
        UserError: the name of the source, or photographs that were done together have changed.
    """

    def __init__(
        self,
        corpus: Iterable[MediaFile],
        source: str,
        output: Output,
        *,
        retry_failed: bool = False,
        replace_changed: bool = False,
    ) -> None:
        if not source or "/" in source:
            raise UserError(f"a data set cannot be called {source!r}: give --source a plain name")
        self._corpus = corpus
        self._source = source
        self._output = output
        self._retry_failed = retry_failed
        self._failed = frozenset(output.failures())
        self.files = self.pending = self.failed_before = 0
        together = self._count()
        self._look_for_changes(together, replace_changed)

    def __iter__(self) -> Iterator[Unit]:
        for unit in units(self._corpus, self._source):
            yield from self._pending(unit)

    def _count(self) -> set[str]:
        """Count, and give the keys of photographs done together."""
        together: set[str] = set()
        for unit in units(self._corpus, self._source):
            self.files += len(unit.files)
            self.pending += sum(len(pending.files) for pending in self._pending(unit))
            if not self._retry_failed:
                keys = {unit.key, *map(unit.key_of, unit.files)}
                self.failed_before += len(keys & self._failed)
            if not unit.is_video:
                together.add(unit.key)
        return together

    def _pending(self, unit: Unit) -> Iterator[Unit]:
        is_open = self._retry_failed or unit.key not in self._failed
        if unit.is_video:
            if is_open and not self._output.has(unit.key):
                yield unit
            return
        if self._retry_failed:
            yield from (single for single in unit.singly() if single.key in self._failed)
        if is_open and not self._output.has(unit.key):
            keys = set(map(unit.key_of, unit.files))
            rest = unit.without({k for k in keys if k in self._failed or self._output.has(k)})
            if rest.files:
                yield rest

    def _look_for_changes(self, together: set[str], replace: bool) -> None:
        written = self._output.keys()
        changed = [
            key
            for key in written
            if key.startswith(f"{self._source}/") and is_photos_key(key) and key not in together
        ]
        if changed and not replace:
            raise UserError(
                f"photographs of {self._source} that were done already are not in the corpus as "
                "they were: give it another --source, or --replace-changed to do those folders anew"
            )
        if changed:
            self._output.forget(changed)
