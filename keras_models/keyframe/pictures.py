"""A picture of a recording's key frames, with their probabilities over the frames."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from edge_runtime.keyframe import KeyFrames
from keras_models.evaluation.pictures import canvas
from keras_models.keyframe.recordings import Recording

COLOURS = (canvas.RIGHT, canvas.WRONG, "#2c8a57", "#7a4fa3", "#9a7b12")
_PANEL, _CURVE = 3.6, 2.4


def draw(recording: Recording, found: KeyFrames, labels: Sequence[str]) -> bytes:
    """PNG: the key frame of each stage, and below them the curves of the probability.

    Args:
        found: in the recording, by the label-free search.
        labels: of the models.
    """
    stages = len(found.probabilities)
    pixels = recording.picture(0).shape
    height = _PANEL * pixels[0] / pixels[1]
    figure, _ = canvas.blank(_PANEL * max(stages, 2), height + _CURVE)
    figure.clear()
    grid = figure.add_gridspec(2, stages, height_ratios=[height, _CURVE])
    for stage in range(stages):
        _frame(figure.add_subplot(grid[0, stage]), recording, found, labels, stage)
    curve = figure.add_subplot(grid[1, :])
    for stage in range(stages):
        _curve(curve, found, stage)
    curve.set(xlabel="frame", ylabel="highest probability", ylim=(0, 1.05))
    curve.xaxis.set_major_locator(MaxNLocator(integer=True))
    curve.legend(loc="lower right", frameon=False, ncols=stages)
    curve.grid(visible=True, color=canvas.GRID, linewidth=0.8)
    curve.spines[["top", "right"]].set_visible(False)
    figure.suptitle(_title(recording, found, labels), x=0.02, ha="left", fontweight="bold")
    return canvas.png(figure)


def _title(recording: Recording, found: KeyFrames, labels: Sequence[str]) -> str:
    answer = f"{labels[int(found.answer)]} {float(found.best_confidence):.2f}"
    truth = f" (shown: {recording.truth})" if recording.truth else ""
    return f"{recording.name}: {answer}{truth}"


def _frame(
    axes: Axes, recording: Recording, found: KeyFrames, labels: Sequence[str], stage: int
) -> None:
    frame, label = int(found.frame[stage]), labels[int(found.label[stage])]
    axes.imshow(recording.picture(frame)[..., ::-1])
    text = f"stage {stage + 1}: frame {frame}, {label} {float(found.confidence[stage]):.2f}"
    axes.set_title(text, fontsize=9, loc="left", color=_colour(stage))
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_color(_colour(stage))


def _curve(axes: Axes, found: KeyFrames, stage: int) -> None:
    best = np.max(found.probabilities[stage], axis=-1)
    colour, name = _colour(stage), f"stage {stage + 1}"
    axes.plot(np.arange(len(best)), best, color=colour, linewidth=1.4, label=name)
    axes.scatter(found.frame[stage], found.confidence[stage], 36, color=colour, zorder=3)


def _colour(stage: int) -> str:
    return COLOURS[stage % len(COLOURS)]
