"""KeyFrameSigns: signs of any length, known by their key frames as soon as they come."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding import Decision
from edge_runtime.decoding.key_frame_settings import KeyFrameSettings
from edge_runtime.decoding.settings_table import read_settings
from edge_runtime.decoding.topk import probabilities, top_k
from edge_runtime.decoding.unknown import UnknownRule
from edge_runtime.errors import UserError
from edge_runtime.features import SequenceFeature, sequence_feature
from edge_runtime.interpreters import Interpreter
from edge_runtime.keyframe import KeyFrameSearch, KeyFrameStream, Stage
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.frame_ring import FrameRing
from edge_runtime.recognition.protocol import Lap

_NOTHING = Decision("", 0.0, (), False, "", "")


class KeyFrameSigns:
    """Searches the frames since the hands came for those that tell the sign.

    Each frame's features are computed, and judged by the first stage, once. The best answer so far
    is shown; it is written when the hands leave, so that signs stand apart by lowering them.

    Args:
        feature: what the stages take of a frame, made of it and few frames before it.
        search: the stages.
        spec: of the first stage: labels and threshold.
        settings: times.

    Raises:
        UserError: the feature is made of all frames before.
    """

    def __init__(
        self,
        feature: SequenceFeature,
        search: KeyFrameSearch,
        spec: ModelSpec,
        settings: KeyFrameSettings,
    ) -> None:
        if feature.reach is None:
            raise UserError(f"feature {feature.name} is none of key frames: use keyframe329")
        self._feature = feature
        self._reach = feature.reach
        self._search = search
        self._settings = settings
        self._unknown = UnknownRule(spec.labels, spec.unknown_threshold)
        self._labels = spec.labels
        self._signs: list[str] = []
        self._begin()
        self._last_s = -math.inf

    def _begin(self) -> None:
        """Wait for the next sign."""
        self._frames = KeyFrameStream(self._search)
        self._recent = FrameRing()
        self._began_s = self._hands_s = self._asked_s = -math.inf
        self._shown = _NOTHING

    @property
    def text(self) -> str:
        """The signs so far, with spaces between them."""
        return " ".join(self._signs)

    @property
    def unknown_threshold(self) -> float:
        """A best probability below this is unknown, 0..1."""
        return self._unknown.threshold

    @unknown_threshold.setter
    def unknown_threshold(self, threshold: float) -> None:
        self._unknown.threshold = threshold

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """Take the next frame; see ``Recognizer``."""
        if not 0 <= capture_time_s - self._last_s <= self._settings.forget_s:
            self._begin()
        self._last_s = capture_time_s
        if landmarks.has_left_hand or landmarks.has_right_hand:
            self._take(landmarks, capture_time_s)
        lap("features")
        committed = ""
        if self._is_over(capture_time_s):
            committed = self._judge()
        elif len(self._frames) and capture_time_s - self._asked_s >= self._settings.every_s:
            self._asked_s = capture_time_s
            self._shown = self._look()
        lap("invoke")
        shown = self._shown
        decision = Decision(
            shown.label, shown.confidence, shown.top, shown.unknown, committed, self.text
        )
        if committed or self._is_over(capture_time_s):
            self._begin()
        lap("decode")
        return decision

    def space(self) -> None:
        """Signs stand apart already."""

    def backspace(self) -> None:
        """Take the last sign back."""
        if self._signs:
            self._signs.pop()

    def clear(self) -> None:
        """Take all signs back."""
        self._signs.clear()

    def finish(self) -> str:
        """The signs of the stream; one that its end cut short is judged as it stands."""
        self._judge()
        self._begin()
        return self.text

    def _take(self, landmarks: Landmarks, now_s: float) -> None:
        if not len(self._frames):
            self._began_s = now_s
        self._hands_s = now_s
        self._recent.append(landmarks)
        self._recent.drop_oldest(len(self._recent) - self._reach - 1)
        self._frames.append(self._feature.kernel(self._recent.sequence())[-1])

    def _is_over(self, now_s: float) -> bool:
        if not len(self._frames):
            return False
        left = now_s - self._hands_s > self._settings.lost_s
        return left or now_s - self._began_s > self._settings.longest_s

    def _look(self) -> Decision:
        """The best answer in the frames so far, of which there must be one."""
        shares = self._frames.found().class_confidence
        label, confidence = self._unknown.best(shares)
        top = top_k(shares, self._labels, int(self._settings.top_k))
        return Decision(label, confidence, top, not label, "", self.text)

    def _judge(self) -> str:
        """Write the sign of the frames since the hands came, if they show one."""
        if not len(self._frames) or self._hands_s - self._began_s < self._settings.least_s:
            return ""
        self._shown = self._look()
        if self._shown.label:
            self._signs.append(self._shown.label)
        return self._shown.label


def key_frame_signs(
    bundle: Bundle, *, sequence: bool, variant: str | None = None, threads: int = 1
) -> KeyFrameSigns:
    """From a bundle's models "stage1", "stage2" and so on.

    Raises:
        UserError: the source has separate pictures, or as ``Bundle.interpreter``.
    """
    if not sequence:
        raise UserError(
            f"bundle {bundle.manifest.name} knows signs by their key frames: give it a camera or a "
            "video, not pictures"
        )
    spec = bundle.model("stage1")
    stages: list[Stage] = []
    while (role := f"stage{len(stages) + 1}") in bundle.manifest.models:
        temperature = bundle.model(role).temperature
        stages.append(row_by_row(bundle.interpreter(role, variant, threads), temperature))
    return KeyFrameSigns(
        sequence_feature(spec.feature, spec.feature_version),
        KeyFrameSearch(stages, len(spec.labels)),
        spec,
        read_settings(KeyFrameSettings, bundle.manifest.decoder),
    )


def row_by_row(interpreter: Interpreter, temperature: float) -> Stage:
    """A stage that asks a model of one row at a time."""

    def stage(rows: FloatArray) -> FloatArray:
        answers: Sequence[FloatArray] = [interpreter.invoke(row[np.newaxis])[0] for row in rows]
        return np.stack([probabilities(logits, temperature) for logits in answers])

    return stage
