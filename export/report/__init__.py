"""What an export tells: a table on the terminal, and a report with plots."""

from export.report.figures import ModelFigures, figures_of
from export.report.terminal import refusals, table

__all__ = ["ModelFigures", "figures_of", "refusals", "table"]
