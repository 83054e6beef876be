"""JSON values -> dataclasses, strictly: every field there, of its type, and no other."""

from __future__ import annotations

import json
import math
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from edge_runtime.errors import UserError

T = TypeVar("T")

_NAMES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def parse_json(content: bytes, where: str) -> Any:
    """Parse UTF-8 JSON without NaN, infinities or repeated keys.

    Raises:
        UserError: it is not such JSON.
    """
    try:
        return json.loads(
            content.decode(),
            object_pairs_hook=_unique,
            parse_constant=_finite,
            parse_float=_finite,
        )
    except (ValueError, RecursionError) as error:
        raise UserError(f"{where} is not valid JSON ({error}): export it again") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key is repeated")
    return table


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is not a finite number")
    return number


def decode(kind: type[T], value: Any, where: str, *, extra: bool = False) -> T:
    """Build a dataclass of ``kind`` from parsed JSON.

    Its fields may be str, int, float, bool, Any, tuple[X, ...], dict[str, X], X | None or
    dataclasses.
    Fields with a default may be left out; others, and unknown ones unless ``extra``, are refused.

    Raises:
        UserError: naming the field, by its path below ``where``, and what is wrong with it.
    """
    if not isinstance(value, dict):
        raise UserError(f"{where} is not a table: export it again")
    hints = get_type_hints(kind)
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(value) - set(known))
    if unknown and not extra:
        raise UserError(f"{where} has an unknown field {unknown[0]!r}: upgrade asl-edge")
    for name, entry in known.items():
        if name not in value and _required(entry):
            raise UserError(f"{where} has no field {name!r}: export it again")
    present = {
        name: _convert(hints[name], value[name], f"{where}: {name}")
        for name in known
        if name in value
    }
    return kind(**present)


def _required(entry: Field[Any]) -> bool:
    return entry.default is MISSING and entry.default_factory is MISSING


def _convert(hint: Any, value: Any, where: str) -> Any:
    if hint is Any:
        return value
    if is_dataclass(hint):
        return decode(hint, value, where)  # type: ignore[arg-type]
    origin = get_origin(hint)
    if origin is types.UnionType:
        return None if value is None else _convert(get_args(hint)[0], value, where)
    if origin is tuple:
        return _convert_tuple(get_args(hint)[0], value, where)
    if origin is dict:
        return _convert_dict(get_args(hint)[1], value, where)
    return _convert_scalar(hint, value, where)


def _convert_tuple(item: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise UserError(f"{where} is not a list: export it again")
    return tuple(_convert(item, entry, f"{where}[{k}]") for k, entry in enumerate(value))


def _convert_dict(item: Any, value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UserError(f"{where} is not a table: export it again")
    return {key: _convert(item, entry, f"{where}.{key!r}") for key, entry in value.items()}


def _convert_scalar(hint: Any, value: Any, where: str) -> Any:
    # JSON writes 1.0 as 1; bool is an int to Python, but not here.
    accepted: types.UnionType | type = int | float if hint is float else hint
    if not isinstance(value, accepted) or (isinstance(value, bool) and hint is not bool):
        raise UserError(f"{where} is not {_NAMES[hint]}: export it again")
    try:
        return hint(value)
    except OverflowError as error:
        raise UserError(f"{where} is too large a number: export it again") from error
