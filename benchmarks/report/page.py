"""A report as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from benchmarks.report.parts import Cell, Picture, Section, Table

_STYLE = Path(__file__).with_name("page.css")


def page(title: str, sections: Sequence[Section]) -> str:
    """The whole page: style, tables and drawings are in it."""
    body = "".join(
        part for number, section in enumerate(sections) for part in _section(number, section)
    )
    links = "".join(
        f'<a href="#part{number}">{escape(section.title)}</a>'
        for number, section in enumerate(sections)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n<nav>{links}</nav>\n{body}</main>\n</body>\n"
        "</html>\n"
    )


def _section(number: int, section: Section) -> Iterator[str]:
    yield f'<section id="part{number}">\n<h2>{escape(section.title)}</h2>\n'
    yield from (f"<p>{escape(text)}</p>\n" for text in section.text)
    for table in section.tables:
        yield from _table(table)
    if section.pictures:
        yield '<div class="pictures">\n'
        yield from map(_picture, section.pictures)
        yield "</div>\n"
    yield "</section>\n"


def _table(table: Table) -> Iterator[str]:
    yield '<div class="table"><table>\n<thead><tr>'
    for column, name in enumerate(table.head):
        yield f'<th scope="col"{_kind(table, column)}>{escape(name)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>"
        yield from (_cell(table, column, cell) for column, cell in enumerate(row))
        yield "</tr>\n"
    yield "</tbody></table></div>\n"


def _kind(table: Table, column: int) -> str:
    return ' class="words"' if column < table.texts else ""


def _cell(table: Table, column: int, cell: Cell) -> str:
    words = ["words"] if column < table.texts else []
    kind = " ".join([*words, *filter(None, [cell.tone])])
    text = escape(cell.text)
    if cell.share is not None:
        text = f'<span class="meter" style="--share:{cell.share:.3f}">{text}</span>'
    return f'<td class="{kind}">{text}</td>' if kind else f"<td>{text}</td>"


def _picture(picture: Picture) -> str:
    caption = escape(picture.caption)
    kind = ' class="wide"' if '<svg class="wide"' in picture.svg else ""
    return f"<figure{kind}>{picture.svg}<figcaption>{caption}</figcaption></figure>\n"
