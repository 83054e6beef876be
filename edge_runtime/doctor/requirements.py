"""What asl-edge itself says that it needs: the requirements of its own metadata, read and judged.

The standard library reads metadata, but judges neither markers nor versions; here is as much of it
as our own pyproject.toml uses (https://packaging.python.org/specifications/dependency-specifiers/).
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_LINE = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*\(?([^;()]*)\)?\s*(?:;\s*(.+))?")
_BOUND = re.compile(r"(===|==|!=|<=|>=|~=|<|>)\s*([^,\s]+)")
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda part, whole: part in whole,
    "not in": lambda part, whole: part not in whole,
}
_NODES: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement.

    Attributes:
        name: of the distribution.
        bounds: of its version, such as ">=0.10.18,<0.10.22"; empty for any.
        marker: where it counts; empty for everywhere.
    """

    name: str
    bounds: str
    marker: str

    @staticmethod
    def parse(line: str) -> Requirement:
        """One line of metadata.

        Raises:
            ValueError: it is of another form.
        """
        match = _LINE.fullmatch(line.strip())
        if match is None or _BOUND.sub("", match[2]).strip(" ,"):
            raise ValueError(f"{line!r} is no requirement of a known form")
        # Builders put them in another order than people: the lower bound first.
        found = sorted(_BOUND.findall(match[2]), key=lambda bound: bound[0].startswith("<"))
        bounds = ",".join("".join(bound) for bound in found)
        return Requirement(match[1], bounds, (match[3] or "").strip())

    def __str__(self) -> str:
        return f"{self.name}{self.bounds}"

    def fits(self, environment: Mapping[str, str]) -> bool:
        """Whether it counts where markers have these values.

        Raises:
            ValueError: the marker is of another form.
        """
        if not self.marker:
            return True
        try:
            return _judge(ast.parse(self.marker, mode="eval").body, environment)
        except (SyntaxError, KeyError) as error:
            raise ValueError(f"marker {self.marker!r} is of no known form") from error

    def takes(self, version: str) -> bool:
        """Whether a version is within the bounds; of pre-releases the release counts."""
        return all(
            _COMPARE[sign](*_padded(version, bound)) for sign, bound in _BOUND.findall(self.bounds)
        )


def extra_of(requirement: Requirement) -> str:
    """Name of the extra that it belongs to; empty for what is always needed."""
    match = re.search(r"extra\s*==\s*[\"']([^\"']+)", requirement.marker)
    return match[1] if match else ""


def _judge(node: ast.expr, environment: Mapping[str, str]) -> bool:
    if isinstance(node, ast.BoolOp):
        parts = (_judge(part, environment) for part in node.values)
        return all(parts) if isinstance(node.op, ast.And) else any(parts)
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        raise ValueError("a marker compares names with texts")
    compare, numbers = _COMPARE[_NODES[type(node.ops[0])]], False
    sides: list[Any] = []
    for side in (node.left, node.comparators[0]):
        if isinstance(side, ast.Name):
            numbers = numbers or side.id.endswith("_version")
            sides.append(environment[side.id])
        elif isinstance(side, ast.Constant):
            sides.append(str(side.value))
    if numbers:
        sides = list(_padded(*sides))
    return compare(*sides)


def _padded(first: str, second: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two versions as numbers, of one length, so that 2.0 is 2."""
    numbers = [tuple(map(int, _release(text).split("."))) for text in (first, second)]
    length = max(map(len, numbers))
    one, other = (number + (0,) * (length - len(number)) for number in numbers)
    return one, other


def _release(version: str) -> str:
    match = re.match(r"\d+(\.\d+)*", version)
    return match[0] if match else "0"
