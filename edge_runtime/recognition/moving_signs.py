"""MovingSigns: signs that are movements, spotted in a stream by a model of windows."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Protocol

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding import Decision
from edge_runtime.decoding.settings_table import read_settings
from edge_runtime.decoding.sign_bounds import SignBounds
from edge_runtime.decoding.sign_settings import SignSettings
from edge_runtime.decoding.sign_spotter import SignSpotter
from edge_runtime.errors import UserError
from edge_runtime.features import sequence_feature
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.protocol import Lap
from edge_runtime.recognition.window import Window


class Moments(Protocol):
    """The newest frames of a stream, as a model takes them: see ``Window``."""

    @property
    def seen_s(self) -> float:
        """Seconds from the first frame to the last."""
        ...

    @property
    def last_s(self) -> float:
        """Capture time of the newest frame, of at least one."""
        ...

    @property
    def full(self) -> bool:
        """Whether the model has no room for more frames."""
        ...

    def __len__(self) -> int: ...

    def append(self, landmarks: Landmarks, since_s: float) -> None:
        """The next frame; frames of before ``since_s`` are forgotten."""
        ...

    def cut(self, last_s: float) -> None:
        """Forget the frames after ``last_s``."""
        ...

    def clear(self) -> None:
        """Forget all frames."""
        ...

    def features(self) -> FloatArray:
        """(1, frames, ...) float32 of the frames, of which there must be one."""
        ...


class MovingSigns:
    """Keeps the last moments of a stream, and asks a model of sequences what they show while the
    hands sign; while they rest, it is not asked and nothing is shown.

    Args:
        window: of the last moments, empty.
        interpreter: what the window makes of them -> (1, label) logits.
        spec: of the model.
        settings: times.
    """

    def __init__(
        self,
        window: Moments,
        interpreter: Interpreter,
        spec: ModelSpec,
        settings: SignSettings,
    ) -> None:
        self._interpreter = interpreter
        self._settings = settings
        self._spotter = SignSpotter(spec, settings)
        self._window = window
        self._bounds = SignBounds(settings)
        self._now_s = -math.inf
        self._asked_s = self._written_s = -math.inf

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
        signed = self._keep(landmarks, capture_time_s)
        if signed and not self._bounds.signing:
            decision = self._over(lap)
        elif not self._bounds.signing:
            decision = self._rest()
        elif self._is_due(capture_time_s):
            interval_s = min(capture_time_s - self._asked_s, self._settings.window_s)
            self._asked_s = capture_time_s
            decision = self._written(
                self._spotter.see(self._ask(lap), capture_time_s, interval_s), capture_time_s
            )
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
        if self._bounds.signing and self._long_enough():
            self._spotter.judge(self._ask(lambda stage: None))
        self._bounds.clear()
        self._window.clear()
        return self._spotter.text

    def _keep(self, landmarks: Landmarks, now_s: float) -> bool:
        """Take a frame in; whether the hands signed until now."""
        settings, bounds = self._settings, self._bounds
        if not 0 <= now_s - self._now_s <= settings.forget_s:
            bounds.clear()
            self._window.clear()
            self._spotter.rest()
            self._asked_s = self._written_s = -math.inf
        self._now_s = now_s
        signed = bounds.signing
        bounds.update(landmarks, now_s)
        if (signed or bounds.signing) and now_s >= bounds.began_s:
            self._window.append(landmarks, now_s - settings.window_s)
        return signed

    def _is_due(self, now_s: float) -> bool:
        return self._long_enough() and now_s - self._asked_s >= self._settings.every_s

    def _long_enough(self) -> bool:
        window = self._window
        return len(window) > 1 and (window.full or window.seen_s >= self._settings.least_s)

    def _over(self, lap: Lap) -> Decision:
        """The hands rest or have left: what the window holds until then is the sign's whole end."""
        bounds = self._bounds
        end_s = bounds.moved_s + self._settings.hold_s if bounds.resting else bounds.hands_s
        self._window.cut(end_s)
        found = self._spotter.judge(self._ask(lap)) if self._long_enough() else None
        self._window.clear()
        if found is None or not found.committed:
            return self._rest()
        found = self._written(found, end_s)
        # The sign is told, but no label is shown of hands that rest.
        return replace(found, label="", top=(), unknown=self._rest().unknown)

    def _rest(self) -> Decision:
        bounds = self._bounds
        return self._spotter.rest(in_view=bounds.resting, holding=bounds.holds_sign)

    def _written(self, decision: Decision, end_s: float) -> Decision:
        if not decision.committed:
            return decision
        start_s = max(self._bounds.began_s, self._written_s)
        self._written_s = end_s
        self._bounds.wrote()
        return replace(decision, start_s=min(start_s, end_s), end_s=end_s)

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
    interpreter = bundle.interpreter("sequence", variant, threads)
    feature = sequence_feature(spec.feature, spec.feature_version)
    return MovingSigns(
        Window(feature, interpreter.input_shape[1], spec.arrangement),
        interpreter,
        spec,
        read_settings(SignSettings, bundle.manifest.decoder),
    )
