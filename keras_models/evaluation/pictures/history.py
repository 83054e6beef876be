"""Picture of the training history."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes

from edge_runtime.errors import UserError
from keras_models.evaluation.pictures import canvas

VALIDATION = "val_"
# What is no metric.
BESIDE = ("learning_rate", "seconds")


def draw(epochs: pd.DataFrame) -> bytes:
    """PNG of the curves that ``read`` gave: one panel a metric, with its validation."""
    names = [name for name in epochs.columns if not name.startswith((VALIDATION, *BESIDE))]
    figure, panels = canvas.blank(5.2 * len(names), 3.8, ncols=len(names), squeeze=False)
    for axes, name in zip(panels[0], names, strict=True):
        _panel(axes, epochs, name)
    return canvas.png(figure)


def read(path: Path) -> pd.DataFrame:
    """Metrics by epoch of a file of Keras's CSVLogger, loss first; where a resumed run wrote an
    epoch twice, the later one.

    Raises:
        UserError: the file is missing or holds no history.
    """
    try:
        table = pd.read_csv(path)
    except FileNotFoundError:
        raise UserError(f"{path} is not there: train the model to write it") from None
    except (OSError, ValueError) as error:
        raise UserError(f"{path} is no training history ({error}): train again") from error
    if not {"epoch", "loss"} <= set(table.columns) or table.empty:
        raise UserError(f"{path} is no training history (no epoch with its loss): train again")
    table = table.dropna(axis="columns", how="all").drop_duplicates("epoch", keep="last")
    table = table.set_index("epoch").sort_index()
    return table[["loss", *table.columns.drop("loss")]]


def _panel(axes: Axes, epochs: pd.DataFrame, name: str) -> None:
    axes.plot(epochs.index + 1, epochs[name], color=canvas.MUTED, linewidth=1.8, label="training")
    if VALIDATION + name in epochs:
        held_out = epochs[VALIDATION + name]
        axes.plot(epochs.index + 1, held_out, color=canvas.RIGHT, linewidth=1.8, label="validation")
        axes.legend(frameon=False)
    last = f"{epochs[name].iloc[-1]:.4f} after {len(epochs)} epochs of training"
    canvas.heading(axes, name.replace("_", " ").capitalize(), last)
    axes.set_xlabel("epoch")
    axes.grid(visible=True, color=canvas.GRID, linewidth=0.8)
    axes.spines[["top", "right"]].set_visible(False)
