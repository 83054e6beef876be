"""The report of some results: one page and the same in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.report.against import against
from benchmarks.report.devices import devices
from benchmarks.report.markdown import markdown
from benchmarks.report.measured import frames, models, runs, trackers
from benchmarks.report.page import page
from benchmarks.report.parts import Section
from benchmarks.report.unmeasured import unmeasured
from edge_runtime.bench import Result
from edge_runtime.whole_file import write_whole

TITLE = "How fast asl-edge is, device by device"


def write_report(results: Sequence[Result], out: Path) -> tuple[Path, Path]:
    """Write report.html and report.md into ``out``; answers their paths.

    Raises:
        UserError: the folder cannot be written.
    """
    made = sections(results)
    html, text = out / "report.html", out / "report.md"
    write_whole(html, page(TITLE, made).encode())
    write_whole(text, markdown(TITLE, made).encode())
    return html, text


def sections(results: Sequence[Result]) -> list[Section]:
    """Those that the results have something for, in order."""
    parts = (frames, against, models, trackers, runs, unmeasured, devices)
    return [section for part in parts for section in part(results)]
