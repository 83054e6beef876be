"""Words of which phrases are made; none of them comes from a data set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

STREETS = ("street", "avenue", "road", "lane", "drive", "court", "place", "way", "trail")
DIRECTIONS = ("", "", "", "north ", "south ", "east ", "west ")
ENDINGS = ("com", "org", "net", "edu", "gov", "info", "co.uk", "de")


@cache
def common_words() -> tuple[str, ...]:
    """Everyday words of a-z, every letter of the alphabet in several of them."""
    return _read("common_words.txt")


@cache
def names() -> tuple[str, ...]:
    """First names of a-z."""
    return _read("names.txt")


def _read(file: str) -> tuple[str, ...]:
    return tuple(Path(__file__).with_name(file).read_text("utf-8").split())
