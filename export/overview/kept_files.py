"""KeptFiles: the .tflite files of a case, beside its figures, so that they can be timed again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

_SUFFIX = ".tflite"


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """Files of one case, each named after its recipe and form.

    Attributes:
        folder: of this case alone.
    """

    folder: Path

    def clear(self) -> None:
        """Forget all of them."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def add(self, files: dict[tuple[str, str], bytes]) -> None:
        """Keep these files, by recipe and form, beside those of other recipes.

        Raises:
            UserError: the disk refuses.
        """
        for (recipe, form), content in files.items():
            write_whole(self.folder / f"{recipe}.{form}{_SUFFIX}", content)

    def read(self) -> dict[tuple[str, str], bytes]:
        """What ``add`` kept.

        Raises:
            UserError: there is none, or one cannot be read.
        """
        found = {}
        for path in sorted(self.folder.glob(f"*{_SUFFIX}")):
            recipe, _, form = path.name.removesuffix(_SUFFIX).partition(".")
            try:
                found[recipe, form] = path.read_bytes()
            except OSError as error:
                raise UserError(f"{path} cannot be read ({error.strerror})") from error
        if not found:
            raise UserError(
                f"{self.folder} holds no files of an earlier run: run without --latency"
            )
        return found
