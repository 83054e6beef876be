"""Smooth text of any size from pictures of glyphs: OpenCV's wheels draw only stroke fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.screen.theme import Colour

Picture = NDArray[np.uint8]
Anchor = Literal["left", "middle", "right"]

_FONT = "roboto-medium.npz"
_MISSING = "?"
# Height of a capital letter as a part of the size, of this font.
CAPITAL = 0.711


@dataclass(frozen=True, slots=True)
class _Atlas:
    """``strip`` (height, width) uint8 of all glyphs; ``cells`` character -> (left, advance)."""

    strip: Picture
    cells: dict[str, tuple[int, int]]
    margin: int
    ascent: int
    size: int


@lru_cache(maxsize=1)
def _atlas() -> _Atlas:
    path = files("edge_runtime") / "assets" / "font" / _FONT
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        margin = int(stored["margin"])
        advances = stored["advances"].tolist()
        lefts = np.concatenate([[0], np.cumsum(stored["advances"] + 2 * margin)]).tolist()
        characters = map(chr, stored["codes"].tolist())
        return _Atlas(
            strip=stored["strip"],
            cells=dict(zip(characters, zip(lefts, advances, strict=False), strict=True)),
            margin=margin,
            ascent=int(stored["ascent"]),
            size=int(stored["size"]),
        )


@lru_cache(maxsize=4096)
def _glyph(character: str, size: int) -> Picture:
    """Coverage (height, width) 0..255 of one glyph, its margins included."""
    atlas = _atlas()
    left, advance = atlas.cells.get(character, atlas.cells[_MISSING])
    cell = atlas.strip[:, left : left + advance + 2 * atlas.margin]
    scale = size / atlas.size
    shape = (max(1, round(cell.shape[1] * scale)), max(1, round(cell.shape[0] * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(cell, shape, interpolation=method), np.uint8)


def text_width(text: str, size: int) -> int:
    """Pixels from the first pen position to the last."""
    atlas = _atlas()
    missing = atlas.cells[_MISSING]
    return round(sum(atlas.cells.get(c, missing)[1] for c in text) * size / atlas.size)


def put_text(
    canvas: Picture,
    text: str,
    at: tuple[int, int],
    size: int,
    colour: Colour,
    anchor: Anchor = "left",
) -> None:
    """Draw one line of text; what lies outside the canvas is cut off.

    Args:
        canvas: (height, width, bgr=3) uint8, drawn into.
        text: characters that the font lacks appear as a question mark.
        at: (x, y) of the base line's left end, middle or right end.
        size: of the font in pixels; capitals are ``CAPITAL`` of it high.
        colour: blue, green, red.
        anchor: which point of the base line ``at`` is.
    """
    shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[anchor]
    scale = size / _atlas().size
    left = at[0] - round(shift * text_width(text, size) + _atlas().margin * scale)
    _blend(canvas, _line(text, size), left, at[1] - round(_atlas().ascent * scale), colour)


@lru_cache(maxsize=512)
def _line(text: str, size: int) -> NDArray[np.uint16]:
    """Coverage (height, width, 1) 0..255 of a line of text, a margin before and after it."""
    atlas = _atlas()
    scale = size / atlas.size
    width = text_width(text, size) + 2 * round(atlas.margin * scale) + len(text) + 2
    line = np.zeros((max(1, round(atlas.strip.shape[0] * scale)), width), np.uint8)
    pen = 0.0
    for character in text:
        glyph = _glyph(character, size)
        place = line[:, round(pen) : round(pen) + glyph.shape[1]]
        np.maximum(place, glyph[:, : place.shape[1]], out=place)
        pen += atlas.cells.get(character, atlas.cells[_MISSING])[1] * scale
    return line[..., np.newaxis].astype(np.uint16)


def _blend(canvas: Picture, alpha: NDArray[np.uint16], left: int, top: int, colour: Colour) -> None:
    y0, x0 = max(top, 0), max(left, 0)
    alpha = alpha[y0 - top : canvas.shape[0] - top, x0 - left : canvas.shape[1] - left]
    if not alpha.size:
        return
    region = canvas[y0 : y0 + alpha.shape[0], x0 : x0 + alpha.shape[1]]
    region[:] = (region * (255 - alpha) + np.array(colour, np.uint16) * alpha + 127) // 255


def fitting_tail(text: str, size: int, width: int) -> str:
    """The end of ``text`` that fits into ``width`` pixels, with "…" before it where it is cut."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width("…" + kept, size) > width:
        kept = kept[1:]
    return "…" + kept


def fitting_size(text: str, size: int, width: int) -> int:
    """``size``, or the smaller one at which ``text`` is at most ``width`` pixels wide."""
    actual = text_width(text, size)
    return size if actual <= width else max(1, size * width // actual)


def wrapped(text: str, size: int, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` pixels, broken between words; a long word stays."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
