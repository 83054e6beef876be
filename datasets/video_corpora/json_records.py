"""Reading annotations that come as JSON, with one sentence where they are not as published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from datasets.video_corpora.video_clip import whole_url
from edge_runtime.errors import UserError

# MS-ASL's training set has 8 MB, WLASL's index 12 MB.
_MOST_BYTES = 512 * 2**20
_NUMBER = (int, float)


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        UserError: it is missing, too large or no JSON.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(f"{path} is larger than any annotations: name the right file")
        return json.loads(path.read_bytes())
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}): name another file") from error
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:100]
        raise UserError(f"{path} is no JSON file ({reason}): fetch it again") from error


class Record:
    """One entry of a file, whose fields are checked as they are taken.

    Args:
        value: what the JSON file has there.
        place: of the entry in its file, for messages.
    """

    def __init__(self, value: Any, place: str) -> None:
        if not isinstance(value, dict):
            raise UserError(f"{place} is no record: fetch the file again")
        self.value: dict[str, Any] = value
        self.place = place

    def text(self, field: str) -> str:
        """A string that is not empty."""
        found = self._of_kind(field, str, "a text")
        if not found.strip():
            raise UserError(f"{self.place} has an empty {field}: fetch the file again")
        return str(found)

    def integer(self, field: str) -> int:
        return int(self._of_kind(field, int, "a whole number"))

    def number(self, field: str) -> float:
        return float(self._of_kind(field, _NUMBER, "a number"))

    def numbers(self, field: str, count: int) -> tuple[float, ...]:
        """A list of exactly so many numbers."""
        found = self._of_kind(field, list, f"a list of {count} numbers")
        numbers = [value for value in found if isinstance(value, _NUMBER)]
        if len(found) != count or len(numbers) != count:
            raise UserError(f"{self.place} has no {count} numbers as {field}: fetch the file again")
        return tuple(float(value) for value in numbers)

    def url(self, field: str) -> str:
        """An address that can be downloaded."""
        url = whole_url(self.text(field))
        if urlsplit(url).scheme not in ("http", "https"):
            raise UserError(f"{self.place} has {url}, which is no address of http or https")
        return url

    def _of_kind(self, field: str, kind: type | tuple[type, ...], wanted: str) -> Any:
        found = self.value.get(field)
        if not isinstance(found, kind) or isinstance(found, bool):
            raise UserError(f"{self.place} has no {field} that is {wanted}: fetch the file again")
        return found


def in_unit_box(box: tuple[float, ...]) -> tuple[float, float, float, float] | None:
    """(left, top, right, bottom) clipped to 0..1; None where nothing is left of it."""
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in box)
    return (left, top, right, bottom) if right > left and bottom > top else None
