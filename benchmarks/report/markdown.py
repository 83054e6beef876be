"""A report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.report.parts import Section, Table


def markdown(title: str, sections: Sequence[Section]) -> str:
    """Headings, paragraphs and tables; of pictures the captions are in the page alone."""
    parts = [f"# {title}"]
    for section in sections:
        if section.text or section.tables:
            parts += [f"## {section.title}", *map(_escaped, section.text)]
            parts += ["\n".join(_lines(table)) for table in section.tables]
    return "\n\n".join(parts) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield _row(table.head)
    columns = range(len(table.head))
    yield _row(["---" if column < table.texts else "---:" for column in columns])
    for row in table.rows:
        yield _row([cell.text for cell in row])


def _row(texts: Sequence[str]) -> str:
    return "| " + " | ".join(map(_escaped, texts)) + " |"


def _escaped(text: str) -> str:
    flat = " ".join(text.split())
    return flat.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
