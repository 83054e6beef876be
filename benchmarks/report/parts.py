"""What a report is made of, whatever form it is written in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table.

    Attributes:
        text: what it says.
        tone: "good", "bad", "doubt" or "", for its colour; the words say the same.
        share: of the longest bar behind the figure, 0..1; None where there is no bar.
    """

    text: str
    tone: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of which names the row.

    Attributes:
        head: names of the columns.
        rows: as many cells each.
        texts: how many columns from the left hold words; the others hold figures.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    texts: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing.

    Attributes:
        svg: an <svg> element that takes its colours from the page.
        caption: what it shows, in words.
    """

    svg: str
    caption: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page.

    Attributes:
        title: its heading.
        text: paragraphs before the rest.
        tables: in order.
        pictures: in order, after the tables; Markdown has their captions only.
    """

    title: str
    text: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = field(default=())
