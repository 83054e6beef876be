"""Numbers and texts as C source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Template

import numpy as np
from numpy.typing import NDArray

TEMPLATES = Path(__file__).with_name("templates")
_ON_A_LINE = 16


def fill(template: str, values: dict[str, object]) -> bytes:
    """A file of ``TEMPLATES`` with every $name replaced.

    Raises:
        KeyError: a name has no value.
    """
    return Template((TEMPLATES / template).read_text("utf-8")).substitute(values).encode()


def identifier(*names: str) -> str:
    """Names joined to one that C accepts: "my-words", "sequence" -> "my_words_sequence"."""
    joined = re.sub(r"\W", "_", "_".join(names), flags=re.ASCII)
    return f"_{joined}" if joined[0].isdigit() else joined


def number(value: float) -> str:
    """A float32 as a C literal that reads back to the same bits."""
    text = f"{np.float32(value):.9g}"
    return f"{text}f" if re.search(r"[.e]", text) else f"{text}.0f"


def text(value: str) -> str:
    """A string literal; what is not plain ASCII as octal bytes of its UTF-8 form."""
    # Of two question marks in a row, C before C++17 makes other characters.
    special = '"\\?' if "??" in value else '"\\'
    plain = (
        chr(byte) if 32 <= byte < 127 and chr(byte) not in special else f"\\{byte:03o}"
        for byte in value.encode()
    )
    return f'"{"".join(plain)}"'


def array(values: NDArray[np.int8] | NDArray[np.uint8]) -> str:
    """The initialiser of an array of one or two dimensions; further ones are flattened."""
    if values.ndim == 1:
        return f"{{\n{_lines(values.tolist())}\n}}"
    rows = values.reshape(len(values), -1).tolist()
    return "{\n" + ",\n".join(f"{{\n{_lines(row)}\n}}" for row in rows) + "\n}"


def _lines(values: list[int]) -> str:
    chunks = (values[k : k + _ON_A_LINE] for k in range(0, len(values), _ON_A_LINE))
    return ",\n".join(f"  {_joined(chunk)}" for chunk in chunks)


def _joined(values: Iterable[int]) -> str:
    return ", ".join(map(str, values))
