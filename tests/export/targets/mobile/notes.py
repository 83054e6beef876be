"""Code blocks of an archive's README.md."""

from __future__ import annotations

import re
from pathlib import Path

import tree_sitter_kotlin
import tree_sitter_swift
from tree_sitter import Language, Node, Parser

# What is only parsed, as nothing here compiles it.
PARSED = {"kotlin": tree_sitter_kotlin, "swift": tree_sitter_swift}


def blocks(archive: Path, language: str) -> list[str]:
    text = (archive / "README.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def block(archive: Path, language: str, marker: str) -> str:
    """The one block that contains ``marker``."""
    (found,) = (code for code in blocks(archive, language) if marker in code)
    return found


def run(code: str) -> dict:
    """The names that a block of Python defines; the current folder is the archive's."""
    names: dict = {"__name__": "notes"}
    exec(compile(code, "README.md", "exec"), names)
    return names


def mistakes(code: str, language: str) -> list[str]:
    """Where a parser of the language can make nothing of a text."""
    tree = Parser(Language(PARSED[language].language())).parse(code.encode())
    return [f"line {node.start_point.row + 1}: {node.text!r}" for node in _wrong(tree.root_node)]


def _wrong(node: Node) -> list[Node]:
    if node.is_error or node.is_missing:
        return [node]
    return [each for child in node.children if child.has_error for each in _wrong(child)]
