"""MovingSigns: signs that are movements, spotted in a stream by a model of windows."""

from __future__ import annotations

import math

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding import Decision
from edge_runtime.decoding.settings_table import read_settings
from edge_runtime.decoding.sign_settings import SignSettings
from edge_runtime.decoding.sign_spotter import SignSpotter
from edge_runtime.errors import UserError
from edge_runtime.features import SequenceFeature, sequence_feature
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.protocol import Lap
from edge_runtime.recognition.window import Window


class MovingSigns:
    """Keeps the last moments of a stream, and asks a model of sequences what they show.

    Args:
        feature: what the interpreter takes of every frame.
        interpreter: (1, frames, feature size) -> (1, label) logits.
        spec: of the model; ``arrangement`` says how the frames of a window become the model's.
        settings: times.
    """

    def __init__(
        self,
        feature: SequenceFeature,
        interpreter: Interpreter,
        spec: ModelSpec,
        settings: SignSettings,
    ) -> None:
        self._interpreter = interpreter
        self._settings = settings
        self._spotter = SignSpotter(spec, settings)
        self._window = Window(feature, interpreter.input_shape[1], spec.arrangement)
        self._hands_s = -math.inf
        self._asked_s = -math.inf

    @property
    def text(self) -> str:
        """The signs so far, with spaces between them."""
        return self._spotter.text

    @property
    def unknown_threshold(self) -> float:
        """A best probability below this is unknown, 0..1."""
        return self._spotter.unknown.threshold

    @unknown_threshold.setter
    def unknown_threshold(self, threshold: float) -> None:
        self._spotter.unknown.threshold = threshold

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """Take the next frame; see ``Recognizer``."""
        self._keep(landmarks, capture_time_s)
        if not len(self._window):
            decision = self._spotter.rest()
        elif capture_time_s - self._hands_s > self._settings.lost_s:
            decision = self._over(lap)
        elif self._is_due(capture_time_s):
            interval_s = min(capture_time_s - self._asked_s, self._settings.window_s)
            self._asked_s = capture_time_s
            decision = self._spotter.see(self._ask(lap), capture_time_s, interval_s)
        else:
            decision = self._spotter.same()
        lap("decode")
        return decision

    def space(self) -> None:
        """Signs stand apart already."""

    def backspace(self) -> None:
        """Take the last sign back."""
        if self._spotter.signs:
            self._spotter.signs.pop()

    def clear(self) -> None:
        """Take all signs back."""
        self._spotter.signs.clear()

    def finish(self) -> str:
        """The signs of the stream; one that its end cut short is judged as it stands."""
        if self._long_enough():
            self._spotter.judge(self._ask(lambda stage: None))
            self._window.clear()
        return self._spotter.text

    def _keep(self, landmarks: Landmarks, now_s: float) -> None:
        last_s = self._window.last_s if len(self._window) else now_s
        if not 0 <= now_s - last_s <= self._settings.forget_s:
            self._window.clear()
        if landmarks.has_left_hand or landmarks.has_right_hand:
            self._hands_s = now_s
        elif not len(self._window):
            return
        self._window.append(landmarks, now_s - self._settings.window_s)

    def _is_due(self, now_s: float) -> bool:
        return self._long_enough() and now_s - self._asked_s >= self._settings.every_s

    def _long_enough(self) -> bool:
        window = self._window
        return len(window) > 1 and (window.full or window.seen_s >= self._settings.least_s)

    def _over(self, lap: Lap) -> Decision:
        """The hands have left: what was left of the window is the sign's whole end."""
        self._window.cut(self._hands_s)
        decision = self._spotter.judge(self._ask(lap)) if self._long_enough() else None
        self._window.clear()
        at_rest = self._spotter.rest()
        return decision or at_rest

    def _ask(self, lap: Lap) -> FloatArray:
        features = self._window.features()
        lap("features")
        logits: FloatArray = self._interpreter.invoke(features)[0]
        lap("invoke")
        return logits


def moving_signs(
    bundle: Bundle, *, sequence: bool, variant: str | None = None, threads: int = 1
) -> MovingSigns:
    """From a bundle's model of sequences.

    Raises:
        UserError: the source has separate pictures, or as ``Bundle.interpreter``.
    """
    if not sequence:
        raise UserError(
            f"bundle {bundle.manifest.name} knows signs that are movements: give it a camera or a "
            "video, not pictures"
        )
    spec = bundle.model("sequence")
    return MovingSigns(
        sequence_feature(spec.feature, spec.feature_version),
        bundle.interpreter("sequence", variant, threads),
        spec,
        read_settings(SignSettings, bundle.manifest.decoder),
    )
