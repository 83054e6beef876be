"""Report: results of edge-bench as one page, in HTML and in Markdown."""

from benchmarks.report.write import write_report

__all__ = ["write_report"]
