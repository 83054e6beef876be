"""The whole picture: the frame with the skeleton, the panel beside it, the text below."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.prediction import Prediction
from edge_runtime.screen.fit import scaled
from edge_runtime.screen.help import draw_help
from edge_runtime.screen.notice import draw_notice
from edge_runtime.screen.panel import WIDTH_UNITS, Speed, draw_panel
from edge_runtime.screen.skeleton import draw_hand
from edge_runtime.screen.text_bar import HEIGHT_UNITS, draw_text_bar
from edge_runtime.stopwatch import shares_ms

Picture = NDArray[np.uint8]

# The frame is shown between these heights, so that thumbnails and photographs read as well.
_LEAST_HEIGHT, _MOST_HEIGHT = 480, 1080
_UNITS_HIGH = 480
# Weight of the newest frame in the shown times: 30 frames to follow a change.
_NEW_SHARE = 0.1


@dataclass
class Painter:
    """Draws frames for people.

    The frame itself is never covered: panel and text have their own place.

    Attributes:
        title: of the panel.
        mirror: show the frame as in a mirror; text stays readable, data are not touched.
        show_text: whether there is a text to write (not for separate pictures).
        show_help: whether the keys are explained over the frame.
    """

    title: str
    mirror: bool = False
    show_text: bool = True
    show_help: bool = False
    _stages_ms: dict[str, float] = field(default_factory=dict, init=False)

    def toggle_mirror(self) -> None:
        """Show the frame the other way round from now on."""
        self.mirror = not self.mirror

    def toggle_help(self) -> None:
        """Show or hide the keys."""
        self.show_help = not self.show_help

    def paint(
        self, bgr: Picture, landmarks: Landmarks, prediction: Prediction, fps: float
    ) -> Picture:
        """The annotated picture (height, width, bgr=3) uint8, a fresh array with even sides.

        Args:
            bgr: (height, width, bgr=3) uint8, left as it is.
            landmarks: of ``bgr``.
            prediction: the frame's event.
            fps: frames a second to show; 0 where it is not known yet.
        """
        height = min(max(bgr.shape[0], _LEAST_HEIGHT), _MOST_HEIGHT)
        frame = scaled(bgr, height / bgr.shape[0])
        canvas, view, panel, bar = _layout(frame.shape[1], frame.shape[0], self.show_text)
        view[:] = cv2.flip(frame, 1) if self.mirror else frame
        self._draw_hands(view, landmarks)
        draw_panel(panel, self.title, prediction, Speed(fps, self._smoothed(prediction)))
        if self.show_text:
            draw_text_bar(bar, prediction.text, prediction.pending)
        if self.show_help:
            draw_help(view)
        return canvas

    def paint_outage(self, bgr: Picture, outage: Prediction, lasting_s: float) -> Picture:
        """The picture to show while no frames come, as large as those before.

        Args:
            bgr: (height, width, bgr=3) uint8, the last frame; shown dark and without colours.
            outage: the event; its message is shown.
            lasting_s: since the last frame, seconds.
        """
        grey = cv2.cvtColor(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
        picture = self.paint(np.asarray(grey, np.uint8), Landmarks(1, 1), outage, 0.0)
        height = min(max(bgr.shape[0], _LEAST_HEIGHT), _MOST_HEIGHT)
        width = scaled(bgr, height / bgr.shape[0]).shape[1]
        draw_notice(picture[:height, :width], outage.message, f"for {lasting_s:.0f} s")
        return picture

    def _draw_hands(self, view: Picture, landmarks: Landmarks) -> None:
        unit = max(2.0, view.shape[0] / 120)
        if landmarks.has_left_hand:
            draw_hand(view, self._as_shown(landmarks.left_hand), unit)
        if landmarks.has_right_hand:
            draw_hand(view, self._as_shown(landmarks.right_hand), unit)

    def _as_shown(self, hand: FloatArray) -> FloatArray:
        if not self.mirror:
            return hand
        mirrored = hand.copy()
        mirrored[:, 0] = 1 - mirrored[:, 0]
        return mirrored

    def _smoothed(self, prediction: Prediction) -> dict[str, float]:
        """Milliseconds of the panel's stages, calm enough to read."""
        for stage, ms in shares_ms(prediction.latency_ms).items():
            old = self._stages_ms.get(stage, ms)
            self._stages_ms[stage] = old + (ms - old) * _NEW_SHARE
        return self._stages_ms


def _layout(width: int, height: int, with_text: bool) -> tuple[Picture, Picture, Picture, Picture]:
    """A canvas, and the parts of it: frame, panel, text bar."""
    unit = height / _UNITS_HIGH
    bar = round(HEIGHT_UNITS * unit) if with_text else 0
    full_width, full_height = width + round(WIDTH_UNITS * unit), height + bar
    canvas: Picture = np.empty(
        (full_height + full_height % 2, full_width + full_width % 2, 3), np.uint8
    )
    return canvas, canvas[:height, :width], canvas[:height, width:], canvas[height:]
