"""The table of sources, and the few figures of the whole corpus, as texts."""

from __future__ import annotations

from datasets.statistics.summary import Group, Summary

COLUMNS = (
    *("source", "licence", "signers", "labels", "clips", "frames", "hand found", "both hands"),
    *("image", "stored", "tracker"),
)
# Columns that are numbers.
NUMBERS = range(2, 8)


def table(summary: Summary) -> list[tuple[str, ...]]:
    """A row of texts a source; see ``COLUMNS``."""
    signers = summary.signers()
    return [_row(name, group, signers[name]) for name, group in summary.by_source().items()]


def figures(summary: Summary) -> list[tuple[str, str]]:
    """(number, what it counts) of the whole corpus."""
    groups = summary.groups.values()
    labels = set().union(*(group.labels for group in groups))
    frames = sum(group.frames for group in groups)
    found = sum(group.with_hand for group in groups)
    return [
        (f"{len(summary.by_source()):,}", "sources"),
        (f"{len(summary.groups):,}", "signers"),
        (f"{len(labels):,}", "labels"),
        (f"{sum(group.clips for group in groups):,}", "clips"),
        (f"{frames:,}", "frames"),
        (_percent(found, frames), "of them with a hand"),
    ]


def _row(name: str, group: Group, signers: int) -> tuple[str, ...]:
    (width, height), _ = group.sizes.most_common(1)[0]
    others = f" and {len(group.sizes) - 1} others" if len(group.sizes) > 1 else ""
    inferred = ", inferred" if group.aspect_inferred else ""
    stored = "selfie view, undone" if group.mirrored else "as seen"
    return (
        name,
        ", ".join(sorted(filter(None, group.licences))) or "not known",
        f"{signers:,}",
        f"{len(group.labels):,}",
        f"{group.clips:,}",
        f"{group.frames:,}",
        _percent(group.with_hand, group.frames),
        _percent(group.with_both, group.frames),
        f"{width}x{height}{others}{inferred}",
        stored,
        ", ".join(sorted(filter(None, group.trackers))) or "not known",
    )


def _percent(count: int, of: int) -> str:
    return f"{count / max(of, 1):.1%}"
