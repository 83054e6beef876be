"""Plots of a summary, each a function of it that answers a PNG."""

from __future__ import annotations

from collections import Counter

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullLocator, PercentFormatter

from datasets.page import canvas
from datasets.statistics.summary import Group, Summary

MOST_LABELS, MOST_SIGNERS = 80, 20
_WIDTH = 11.0
# Bins of lengths, seven to each doubling beyond the small numbers.
_LENGTH_STEP = 2 ** (1 / 7)


def detection(summary: Summary) -> bytes:
    """How often a hand was found, source by source."""
    sources = summary.by_source()
    figure, axes = canvas.blank(_WIDTH, 1.5 + 0.42 * len(sources))
    start = np.zeros(len(sources))
    for name, colour, count in (
        ("both hands", canvas.BOTH, lambda group: group.with_both),
        ("one hand", canvas.ONE, lambda group: group.with_hand - group.with_both),
        ("none", canvas.NONE, lambda group: group.frames - group.with_hand),
    ):
        share = np.array([count(group) / max(group.frames, 1) for group in sources.values()])
        axes.barh(list(sources), share, left=start, color=colour, label=name, height=0.62)
        _write_shares(axes, start, share, "#ffffff" if colour == canvas.BOTH else canvas.INK)
        start += share
    for row, group in enumerate(sources.values()):
        axes.text(1.01, row, f"{group.frames:,} frames", va="center", color=canvas.MUTED)
    axes.set_xlim(0, 1)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    axes.spines[["left", "bottom"]].set_visible(False)
    _legend(axes)
    canvas.heading(axes, "Hands found", "share of the frames of each source")
    return canvas.png(figure)


def labels(summary: Summary) -> bytes:
    """How many clips each label has, coloured by source; the most frequent of many."""
    sources = summary.by_source()
    total: Counter[str] = Counter()
    for group in sources.values():
        total.update(group.labels)
    shown = [label for label, _ in total.most_common(MOST_LABELS)]
    shown.sort(key=_label_order)
    figure, axes = canvas.blank(_WIDTH, 4.2)
    bottom = np.zeros(len(shown))
    places = np.arange(len(shown))
    for name, colour in canvas.colours(list(sources)).items():
        count = np.array([sources[name].labels[label] for label in shown], float)
        if count.any():
            axes.bar(places, count, bottom=bottom, color=colour, label=name, width=0.78)
        bottom += count
    axes.set_xticks(places, [_short(label) for label in shown], fontsize=8)
    if any(len(label) > 2 for label in shown):
        axes.tick_params(axis="x", labelrotation=90)
    axes.set_xlim(-0.6, len(shown) - 0.4)
    axes.grid(axis="y")
    axes.spines[["left", "bottom"]].set_visible(False)
    _legend(axes)
    rest = len(total) - len(shown)
    more = f"; {rest:,} rarer labels are left out" if rest else ""
    canvas.heading(axes, "Clips of each label", f"{sum(total.values()):,} clips{more}")
    return canvas.png(figure)


def lengths(summary: Summary) -> bytes:
    """How long the clips of each source are."""
    sources = summary.by_source()
    figure, axes = canvas.blank(_WIDTH, 1.6 + 0.42 * len(sources))
    for row, (name, colour) in enumerate(canvas.colours(list(sources)).items()):
        found, clips = _binned(sources[name].lengths)
        size = 30 + 420 * clips / clips.max()
        axes.scatter(found, np.full(len(found), row), size, color=colour, alpha=0.75, linewidth=0)
        axes.annotate(
            _range(sources[name]),
            (1.01, row),
            xycoords=("axes fraction", "data"),
            va="center",
            color=canvas.MUTED,
        )
    axes.set_yticks(range(len(sources)), list(sources))
    axes.set_ylim(len(sources) - 0.5, -0.5)
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_xlabel("frames")
    axes.grid(axis="x")
    axes.spines[["left", "bottom"]].set_visible(False)
    canvas.heading(axes, "Lengths of clips", "each dot is as large as the share of clips so long")
    return canvas.png(figure)


def signers(summary: Summary) -> bytes:
    """How much each signer recorded; the most productive of many."""
    colour = canvas.colours(list(summary.by_source()))
    rows = sorted(summary.rows(), key=lambda row: -row[2].frames)
    shown, rest = rows[:MOST_SIGNERS], rows[MOST_SIGNERS:]
    figure, axes = canvas.blank(_WIDTH, 1.5 + 0.3 * len(shown))
    names = [f"{source} / {signer}" for source, signer, _ in shown]
    frames = [group.frames for *_, group in shown]
    axes.barh(names, frames, color=[colour[source] for source, *_ in shown], height=0.68)
    for row, (*_, group) in enumerate(shown):
        text = f"  {group.frames:,} frames, {len(group.labels):,} labels"
        axes.text(group.frames, row, text, va="center", color=canvas.MUTED)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.25 * max(frames))
    axes.xaxis.set_visible(False)
    axes.spines[["left", "bottom"]].set_visible(False)
    left = sum(group.frames for *_, group in rest)
    more = f"; {len(rest):,} others have {left:,} frames together" if rest else ""
    canvas.heading(axes, "Signers", f"{len(summary.groups):,} signers{more}")
    return canvas.png(figure)


def _write_shares(axes: Axes, start: np.ndarray, share: np.ndarray, colour: str) -> None:
    for row, (left, width) in enumerate(zip(start, share, strict=True)):
        if width > 0.025:
            text = f"{width:.0%}" if 1 - width > 0.0005 else "100%"
            axes.text(left + width / 2, row, text, ha="center", va="center", color=colour)


def _legend(axes: Axes) -> None:
    handles, _ = axes.get_legend_handles_labels()
    axes.legend(
        loc="lower right", bbox_to_anchor=(1, 1), ncols=len(handles), frameon=False, borderpad=0
    )


def _label_order(label: str) -> tuple[int, str]:
    """Letters, digits, then what is longer, then the rest."""
    if len(label) > 1:
        return 2, label
    return (0 if label.isalpha() else 1 if label.isdigit() else 3), label


def _short(label: str) -> str:
    return label if len(label) <= 14 else f"{label[:13]}…"


def _binned(found: Counter[int]) -> tuple[np.ndarray, np.ndarray]:
    """(bin,) mean lengths and numbers of clips, of lengths that are nearly alike."""
    bins: dict[int, list[tuple[int, int]]] = {}
    for length, clips in found.items():
        bins.setdefault(round(np.log(length) / np.log(_LENGTH_STEP)), []).append((length, clips))
    pairs = [np.array(pair, float) for _, pair in sorted(bins.items())]
    means = [np.average(pair[:, 0], weights=pair[:, 1]) for pair in pairs]
    return np.array(means), np.array([pair[:, 1].sum() for pair in pairs])


def _range(group: Group) -> str:
    low, high = min(group.lengths), max(group.lengths)
    clips = f"{group.clips:,} clip" + ("s" if group.clips > 1 else "")
    frames = f"{low:,} to {high:,}" if high > low else f"{low:,}"
    return f"{clips} of {frames} frame" + ("s" if high > 1 else "")
