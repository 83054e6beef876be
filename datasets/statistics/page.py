"""The page of a summary: HTML that stands alone, and Markdown with its pictures beside it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.statistics import plots, skeletons
from datasets.statistics.source_table import COLUMNS, NUMBERS, figures, table
from datasets.statistics.summary import Summary
from edge_runtime.whole_file import write_whole

NAME = "statistics"

_STYLE = """
:root { color-scheme: light; --ink: #1f2933; --muted: #66727f; --line: #e3e8ee; --blue: #2265a8 }
* { box-sizing: border-box }
body { margin: 0; background: #f5f7fa; color: var(--ink);
       font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 1160px; margin: 0 auto; padding: 40px 24px 64px }
h1 { margin: 0; font-size: 30px; letter-spacing: -.01em }
h2 { margin: 0 0 4px; font-size: 17px }
p { margin: 4px 0 0; color: var(--muted) }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 12px;
           margin: 28px 0 }
.figures div, section { background: #fff; border: 1px solid var(--line); border-radius: 10px }
.figures div { padding: 14px 18px }
.figures b { display: block; font-size: 25px; line-height: 1.25; color: var(--blue);
             font-variant-numeric: tabular-nums }
.figures span { color: var(--muted); font-size: 13px }
section { margin: 18px 0; padding: 20px 22px; overflow-x: auto }
img { display: block; max-width: 100%; height: auto; margin: 6px auto 0 }
table { width: 100%; margin-top: 10px; border-collapse: collapse; font-size: 13px }
th, td { padding: 7px 10px; border-top: 1px solid var(--line); text-align: left;
         vertical-align: top }
th { border-top: 0; color: var(--muted); font-weight: 600 }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td:first-child { font-weight: 600 }
"""


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
    cards = "".join(f"<div><b>{n}</b><span>{what}</span></div>" for n, what in figures(summary))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><main>"
        f"<h1>{escape(title)}</h1><p>Landmarks of hands, body and face, by python -m datasets "
        f'stats</p>\n<div class="figures">{cards}</div>\n'
        f"<section><h2>Sources</h2>{_html_table(table(summary))}</section>\n"
        + "\n".join(map(_html_picture, found))
        + "\n</main></body></html>\n"
    )


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


def _html_table(rows: Sequence[tuple[str, ...]]) -> str:
    def line(tag: str, cells: Sequence[str]) -> str:
        marks = [' class="n"' if column in NUMBERS else "" for column in range(len(cells))]
        found = zip(marks, cells, strict=True)
        return "<tr>" + "".join(f"<{tag}{m}>{escape(c)}</{tag}>" for m, c in found) + "</tr>"

    return f"<table>{line('th', COLUMNS)}{''.join(line('td', row) for row in rows)}</table>"


def _html_picture(picture: Picture) -> str:
    coded = base64.b64encode(picture.content).decode()
    title = f"<h2>{escape(picture.title)}</h2>" if picture.title else ""
    caption = f"<p>{escape(picture.caption)}</p>" if picture.caption else ""
    shown = escape(picture.title or picture.name.replace("_", " "))
    image = f'<img alt="{shown}" src="data:image/png;base64,{coded}">'
    return f"<section>{title}{caption}{image}</section>"


def _png(sheet: NDArray[np.uint8]) -> bytes:
    return cv2.imencode(".png", sheet)[1].tobytes()
