"""Picture of the reliability of the confidences."""

from __future__ import annotations

from matplotlib.axes import Axes

from keras_models.evaluation.calibration import BINS, Calibration, Reliability
from keras_models.evaluation.pictures import canvas

# Areas of dots, in square points.
SMALLEST, LARGEST = 10, 240


def draw(calibration: Calibration) -> bytes:
    """PNG: share right against confidence, before and after the temperature, over a histogram."""
    figure, (curve, counts) = canvas.blank(
        6.0, 6.4, nrows=2, sharex=True, gridspec_kw={"height_ratios": [3.6, 1]}
    )
    curve.plot([0, 1], [0, 1], color=canvas.MUTED, linewidth=1, linestyle=(0, (4, 3)))
    _line(curve, calibration.before, canvas.MUTED, "as trained")
    name = f"temperature {calibration.temperature:.2f}"
    _line(curve, calibration.after, canvas.RIGHT, name)
    curve.set(xlim=(0, 1), ylim=(0, 1.02), ylabel="share right")
    curve.legend(edgecolor=canvas.PAPER, markerscale=0.8)
    canvas.heading(
        curve,
        "Can the confidences be believed?",
        "below the dashed line: too sure; the larger a dot, the more answers",
    )
    _histogram(counts, calibration.after)
    for axes in (curve, counts):
        axes.grid(visible=True, color=canvas.GRID, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
    return canvas.png(figure)


def _line(axes: Axes, reliability: Reliability, colour: str, name: str) -> None:
    confidence = [entry.confidence for entry in reliability.bins]
    right = [entry.right for entry in reliability.bins]
    areas = [SMALLEST + LARGEST * entry.weight for entry in reliability.bins]
    label = f"{name}: error {100 * reliability.error:.1f} %"
    axes.plot(confidence, right, color=colour, linewidth=1, alpha=0.6)
    axes.scatter(confidence, right, areas, color=colour, label=label, clip_on=False, zorder=3)


def _histogram(axes: Axes, reliability: Reliability) -> None:
    axes.bar(
        [entry.low for entry in reliability.bins],
        [100 * entry.weight for entry in reliability.bins],
        width=0.92 / BINS,
        align="edge",
        color=canvas.RIGHT,
    )
    axes.set(xlabel="confidence", ylabel="% of answers")
