"""Drawings as SVG elements, which take their colours from the page's style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import numpy as np

_WIDTH, _HEIGHT = 520, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 12, 16, 34
# Colours of stages, by their order in the style sheet.
_COLOURS = 8
_MOST_SECONDS = 240


def histogram(values: Sequence[float], lines: Mapping[str, float]) -> str:
    """How often each time was measured, with lines at some of them.

    Args:
        values: milliseconds.
        lines: by name; the right edge lies behind the last one.
    """
    low = float(np.percentile(values, 0.1))
    high = max(lines.values()) * 1.25 - 0.25 * low
    high = high if high > low else low + max(low, 1e-6)
    counts, edges = np.histogram(values, bins=60, range=(low, high))
    most = int(counts.max()) or 1
    x = _scale(low, high, _LEFT, _WIDTH - _RIGHT)
    y = _scale(0, most, _HEIGHT - _BOTTOM, _TOP)
    bars = (
        _rect(x(left), y(count), x(right) - x(left) + 0.3, y(0) - y(count), "bar")
        for count, left, right in zip(counts, edges[:-1], edges[1:], strict=True)
        if count
    )
    beyond = int(np.sum(np.asarray(values) > high))
    note = f"{beyond:,} beyond the edge" if beyond else ""
    marks = (mark for pair in enumerate(lines.items()) for mark in _line_at(x, *pair))
    ticks = _ticks(low, high, x)
    return _svg(
        [
            *_frame(),
            *bars,
            *marks,
            *ticks,
            _text(_WIDTH - _RIGHT, _TOP + 52, note, "end"),
        ]
    )


def course(finished_s: Sequence[float], values: Sequence[float]) -> str:
    """How the times went: median and middle nine tenths of each second, against the seconds."""
    seconds = np.asarray(finished_s)
    step = max(1.0, float(seconds[-1]) / _MOST_SECONDS)
    bins = (seconds // step).astype(int)
    found = [(at, np.asarray(values)[bins == at]) for at in np.unique(bins)]
    at_s = [min((at + 0.5) * step, float(seconds[-1])) for at, _ in found]
    low, middle, high = (
        [float(np.percentile(part, percent)) for _, part in found] for percent in (5, 50, 95)
    )
    top = max(high) * 1.1
    x = _scale(0, max(float(seconds[-1]), step), _LEFT, _WIDTH - _RIGHT)
    y = _scale(0, top, _HEIGHT - _BOTTOM, _TOP)
    there = [f"{x(s):.1f},{y(ms):.1f}" for s, ms in zip(at_s, high, strict=True)]
    back = [f"{x(s):.1f},{y(ms):.1f}" for s, ms in zip(at_s, low, strict=True)]
    band = f'<polygon class="band" points="{" ".join(there + back[::-1])}"/>'
    points = " ".join(f"{x(s):.1f},{y(ms):.1f}" for s, ms in zip(at_s, middle, strict=True))
    line = f'<polyline class="line" points="{points}"/>'
    ticks = [*_ticks(0, float(seconds[-1]), x, "s"), *_side_ticks(top, y)]
    return _svg([*_frame(), band, line, *ticks])


def stacked_bars(bars: Mapping[str, Mapping[str, float]], unit: str) -> str:
    """One bar for each name, its parts one after another; the parts' names below."""
    names = list(dict.fromkeys(part for parts in bars.values() for part in parts))
    longest = max(sum(parts.values()) for parts in bars.values())
    row, left, width = 30, 210, 760
    x = _scale(0, longest, left, width - 70)
    drawn = []
    for number, (name, parts) in enumerate(bars.items()):
        top = 6 + number * row
        drawn.append(_text(left - 8, top + 15, name, "end"))
        start = 0.0
        for part, value in parts.items():
            colour = f"part part{names.index(part) % _COLOURS}"
            title = f"{part}: {value:.3f} {unit}"
            drawn.append(
                _rect(x(start), top, max(0.4, x(start + value) - x(start)), 20, colour, title)
            )
            start += value
        drawn.append(_text(x(start) + 6, top + 15, f"{start:.1f} {unit}", "start"))
    bottom = 6 + len(bars) * row + 16
    for number, part in enumerate(names):
        at = left + number * 76 - 60
        drawn.append(_rect(at, bottom - 9, 10, 10, f"part part{number % _COLOURS}"))
        drawn.append(_text(at + 14, bottom, part, "start"))
    return _svg(drawn, width, bottom + 10, "wide")


class _Scale:
    """Linear, from values to places."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._start = low, start
        self._each = (end - start) / (high - low)

    def __call__(self, value: float) -> float:
        return self._start + (value - self._low) * self._each


def _scale(low: float, high: float, start: float, end: float) -> _Scale:
    return _Scale(low, high, start, end)


def _frame() -> Iterator[str]:
    bottom = _HEIGHT - _BOTTOM
    yield f'<path class="axis" d="M{_LEFT},{_TOP}V{bottom}H{_WIDTH - _RIGHT}"/>'


def _line_at(x: _Scale, number: int, item: tuple[str, float]) -> Iterator[str]:
    name, value = item
    at = x(value)
    yield f'<path class="mark" d="M{at:.1f},{_TOP}V{_HEIGHT - _BOTTOM}"/>'
    yield _text(at + 3, _TOP + 10 + 13 * number, f"{name} {value:.3g} ms", "start", "label")


def _ticks(low: float, high: float, x: _Scale, unit: str = "ms") -> Iterator[str]:
    for value in _round_values(low, high, 6):
        yield f'<path class="axis" d="M{x(value):.1f},{_HEIGHT - _BOTTOM}v4"/>'
        yield _text(x(value), _HEIGHT - _BOTTOM + 16, f"{value:g}", "middle")
    yield _text(_WIDTH - _RIGHT, _HEIGHT - _BOTTOM + 30, unit, "end")


def _side_ticks(top: float, y: _Scale) -> Iterator[str]:
    for value in _round_values(0, top, 4):
        yield f'<path class="grid" d="M{_LEFT},{y(value):.1f}H{_WIDTH - _RIGHT}"/>'
        yield _text(_LEFT - 6, y(value) + 4, f"{value:g}", "end")
    yield _text(_LEFT - 6, _TOP - 4, "ms", "end")


def _round_values(low: float, high: float, count: int) -> list[float]:
    rough = (high - low) / count
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough)
    first = int(np.ceil(low / step))
    return [float(f"{k * step:.6g}") for k in range(first, int(high / step) + 1)]


def _rect(x: float, y: float, width: float, height: float, kind: str, title: str = "") -> str:
    shape = (
        f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    )
    return f"{shape}><title>{escape(title)}</title></rect>" if title else f"{shape}/>"


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    extra = f' class="{kind}"' if kind else ""
    return f'<text{extra} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(parts: Sequence[str], width: int = _WIDTH, height: int = _HEIGHT, kind: str = "") -> str:
    extra = f' class="{kind}"' if kind else ""
    return (
        f'<svg{extra} viewBox="0 0 {width} {height}" role="img" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
