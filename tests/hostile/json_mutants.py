"""JSON -> hostile JSON: any field missing, of another type, huge, nested or named strangely."""

from __future__ import annotations

import copy
import json
from typing import Any

import numpy as np

_DEEP = 100_000
# Written as they stand, where JSON has no such value or json.dumps cannot write it.
_RAW = {
    "RAW-NAN": "NaN",
    "RAW-INFINITY": "-Infinity",
    "RAW-HUGE-FLOAT": "1e999999",
    "RAW-HUGE-INT": "9" * 5000,
    "RAW-DEEP-LIST": "[" * _DEEP + "]" * _DEEP,
    "RAW-DEEP-TABLE": '{"a":' * _DEEP + "1" + "}" * _DEEP,
    "RAW-SURROGATE": '"\\ud800"',
    "RAW-OPEN": '"never closed',
}
_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, 2**63, -(2**64), 10**300, 0.5, -0.0, 1e308, 5e-324),
    *("", "a", "x" * 100_000, "../../evil", "/etc/passwd", "C:\\evil", "a/b", ".", "..", "nul\0l"),
    *(
        "\u202eflet.ilve",
        "e\u0301" * 50,
        "\ufeff",
        "\u0000",
        "\u0410",
        "\u212a",
        "\U0001f918",
        "\x1b[2J",
    ),
    *("static-float32.tflite", "manifest.json", "golden.npz", "${HOME}", "%s%n", "1.2.3"),
    *([], {}, [[]], [1, 2, 3], {"a": 1}, ["a"] * 10_000, {"": ""}, [None], [1e400, -1]),
    *_RAW,
)


def hostile(rng: np.random.Generator, value: Any) -> bytes:
    """The bytes of JSON with one to three places changed, of which one may repeat a key."""
    changed = copy.deepcopy(value)
    for _ in range(int(rng.integers(1, 4))):
        changed = _changed(rng, changed)
    text = json.dumps(changed, ensure_ascii=bool(rng.integers(2)))
    for name, raw in _RAW.items():
        text = text.replace(json.dumps(name), raw)
    if rng.random() < 0.05 and text.startswith("{"):
        text = '{"name": "twice", ' + text[1:]
    if rng.random() < 0.03:
        return text.encode("utf-16", "surrogatepass")
    return text.encode("utf-8", "surrogatepass")


def _changed(rng: np.random.Generator, value: Any) -> Any:
    places = list(_places(value))
    if not places:
        return _some_value(rng)
    container, key = places[int(rng.integers(len(places)))]
    kind = rng.random()
    if kind < 0.15:
        del container[key]
    elif kind < 0.25 and isinstance(container, dict):
        container[_odd_key(rng)] = container.pop(key)
    elif kind < 0.32 and isinstance(container, dict):
        container[_odd_key(rng)] = _some_value(rng)
    elif kind < 0.4 and isinstance(container, list):
        container.extend([container[key]] * int(rng.choice((1, 70, 5000))))
    elif kind < 0.5:
        container[key] = [container[key]] if rng.random() < 0.5 else {"value": container[key]}
    else:
        container[key] = _some_value(rng)
    return value


def _some_value(rng: np.random.Generator) -> Any:
    return copy.deepcopy(_VALUES[int(rng.integers(len(_VALUES)))])


def _odd_key(rng: np.random.Generator) -> str:
    texts = [value for value in _VALUES if isinstance(value, str) and value not in _RAW]
    return texts[int(rng.integers(len(texts)))]


def _places(value: Any) -> Any:
    """(container, key) of everything inside."""
    if isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in list(items):
            yield value, key
            if isinstance(inner, (dict, list)):
                yield from _places(inner)
