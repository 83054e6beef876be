"""The page of a summary: HTML that stands alone, and Markdown with its pictures beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.page import html as page
from datasets.statistics import plots, skeletons
from datasets.statistics.source_table import COLUMNS, NUMBERS, figures, table
from datasets.statistics.summary import Summary
from edge_runtime.whole_file import write_whole

NAME = "statistics"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the page.

    Attributes:
        name: of its file, without suffix.
        title, caption: above it; "" where the picture says so itself.
        content: PNG.
    """

    name: str
    title: str
    caption: str
    content: bytes


def write_page(folder: Path, summary: Summary, title: str) -> list[Path]:
    """Write statistics.html, statistics.md and the pictures of the latter.

    Args:
        title: what was looked at.

    Returns:
        The files, the pages first.

    Raises:
        UserError: the disk refuses.
    """
    found = pictures(summary)
    contents = {
        f"{NAME}.html": html(summary, title, found).encode(),
        f"{NAME}.md": markdown(summary, title, found).encode(),
        **{f"{NAME}_{picture.name}.png": picture.content for picture in found},
    }
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]


def pictures(summary: Summary) -> list[Picture]:
    """All that can be drawn of a summary, in the order of the page."""
    typical = "the most typical hand of each signer, left hands turned into right ones"
    sheets = (
        ("letters_a_m", "Letters A to M", typical, _characters("ABCDEFGHIJKLM")),
        ("letters_n_z", "Letters N to Z", typical, _characters("NOPQRSTUVWXYZ")),
        ("digits", "Digits", typical, _characters("0123456789")),
        (
            "signs",
            "Signs",
            "one clip of each: frames with a hand, evenly spaced, hands and upper body",
            skeletons.strips_sheet,
        ),
    )
    drawn = [
        Picture("hands_found", "", "", plots.detection(summary)),
        Picture("labels", "", "", plots.labels(summary)),
        Picture("lengths", "", "", plots.lengths(summary)),
        Picture("signers", "", "", plots.signers(summary)),
    ]
    for name, title, caption, draw in sheets:
        sheet = draw(summary)
        if sheet is not None:
            drawn.append(Picture(name, title, caption, _png(sheet)))
    return drawn


def html(summary: Summary, title: str, found: Sequence[Picture]) -> str:
    """The whole page with its pictures inside."""
    sources = page.section("Sources", "", page.table(COLUMNS, table(summary), NUMBERS))
    subtitle = "Landmarks of hands, body and face, by python -m datasets stats"
    return page.page(title, subtitle, figures(summary), [sources, *map(_section, found)])


def markdown(summary: Summary, title: str, found: Sequence[Picture]) -> str:
    """The same with links to the pictures' files."""
    rule = ["---:" if column in NUMBERS else "---" for column in range(len(COLUMNS))]
    rows = [COLUMNS, rule, *table(summary)]
    lines = [
        f"# {title}",
        "",
        ", ".join(f"**{number}** {what}" for number, what in figures(summary)) + ".",
        "",
        *(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows),
    ]
    for picture in found:
        heading = (
            [f"## {picture.title}", "", f"{picture.caption.capitalize()}.", ""]
            if picture.title
            else []
        )
        shown = picture.title or picture.name.replace("_", " ").capitalize()
        lines += ["", *heading, f"![{shown}]({NAME}_{picture.name}.png)"]
    return "\n".join(lines) + "\n"


def _characters(characters: str) -> Callable[[Summary], NDArray[np.uint8] | None]:
    return partial(skeletons.characters_sheet, characters=characters)


def _section(picture: Picture) -> str:
    shown = picture.title or picture.name.replace("_", " ")
    return page.section(picture.title, picture.caption, page.image(picture.content, shown))


def _png(sheet: NDArray[np.uint8]) -> bytes:
    return cv2.imencode(".png", sheet)[1].tobytes()
