"""HTML pages that stand alone: style and pictures inside, nothing to fetch."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Sequence
from html import escape

_STYLE = """
:root { color-scheme: light; --ink: #1f2933; --muted: #66727f; --line: #e3e8ee; --blue: #2265a8 }
* { box-sizing: border-box }
body { margin: 0; background: #f5f7fa; color: var(--ink);
       font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 1160px; margin: 0 auto; padding: 40px 24px 64px }
h1 { margin: 0; font-size: 30px; letter-spacing: -.01em }
h2 { margin: 0 0 4px; font-size: 17px }
p { margin: 4px 0 0; color: var(--muted) }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px;
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


def page(
    title: str, subtitle: str, figures: Iterable[tuple[str, str]], sections: Iterable[str]
) -> str:
    """A whole page.

    Args:
        title, subtitle: plain text.
        figures: (number, what it counts) of the cards at the top, plain text.
        sections: HTML, as ``section`` makes it.
    """
    cards = "".join(
        f"<div><b>{escape(number)}</b><span>{escape(what)}</span></div>" for number, what in figures
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><main>"
        f"<h1>{escape(title)}</h1><p>{escape(subtitle)}</p>\n"
        f'<div class="figures">{cards}</div>\n' + "\n".join(sections) + "\n</main></body></html>\n"
    )


def section(title: str, caption: str, content: str) -> str:
    """A box of the page: plain title and caption, "" for none, above some HTML."""
    heading = f"<h2>{escape(title)}</h2>" if title else ""
    below = f"<p>{escape(caption)}</p>" if caption else ""
    return f"<section>{heading}{below}{content}</section>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[int] = ()) -> str:
    """A table of plain text; ``numbers`` are the columns that are set to the right."""

    def line(tag: str, cells: Sequence[str]) -> str:
        marks = [' class="n"' if column in numbers else "" for column in range(len(cells))]
        found = zip(marks, cells, strict=True)
        return "<tr>" + "".join(f"<{tag}{m}>{escape(c)}</{tag}>" for m, c in found) + "</tr>"

    return f"<table>{line('th', head)}{''.join(line('td', row) for row in rows)}</table>"


def image(png: bytes, shown: str) -> str:
    """A PNG inside the page; ``shown`` says what it shows to those who do not see it."""
    coded = base64.b64encode(png).decode()
    return f'<img alt="{escape(shown)}" src="data:image/png;base64,{coded}">'
