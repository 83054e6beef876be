"""Handshapes: signs that a single frame shows, and spelling with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.decoding import Decision, Decoder
from edge_runtime.features import frame_feature
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.leading_hand import LeadingHand
from edge_runtime.recognition.protocol import Lap


class OfFrame(Protocol):
    """What a model takes of one frame."""

    def of_frame(self, landmarks: Landmarks) -> FloatArray | None:
        """float32 of one sample; None where both hands are missing."""
        ...


class Handshapes:
    """A model of single frames and a decoder, for one hand: see ``LeadingHand``.

    Args:
        feature: what the interpreter takes, from landmarks.
        interpreter: (1, feature size) -> (1, label) logits.
        decoder: from logits to labels and text.
        sequence: the frames follow one another, so that the hand that leads is followed.
    """

    def __init__(
        self,
        feature: OfFrame,
        interpreter: Interpreter,
        decoder: Decoder,
        *,
        sequence: bool = True,
    ) -> None:
        self._feature = feature
        self._interpreter = interpreter
        self._decoder = decoder
        self._leading = LeadingHand()
        self._sequence = sequence
        self.space = decoder.space
        self.backspace = decoder.backspace
        self.clear = decoder.clear
        self.finish = decoder.finish

    @property
    def text(self) -> str:
        """What has been spelled so far."""
        return self._decoder.text

    @property
    def unknown_threshold(self) -> float:
        """A best probability below this is unknown, 0..1."""
        return self._decoder.unknown.threshold

    @unknown_threshold.setter
    def unknown_threshold(self, threshold: float) -> None:
        self._decoder.unknown.threshold = threshold

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """Take the next frame; see ``Recognizer``."""
        has_hand = landmarks.has_left_hand or landmarks.has_right_hand
        if not self._sequence:
            self._leading = LeadingHand()
        landmarks = self._leading.alone(landmarks)
        values = self._feature.of_frame(landmarks)
        lap("features")
        logits = None if values is None else self._interpreter.invoke(values[np.newaxis])[0]
        lap("invoke")
        decision = self._decoder.update(landmarks, logits, frame_index, capture_time_s)
        lap("decode")
        self._leading.read(decision.label != "")
        if not has_hand:
            return decision
        return replace(decision, hand=self._leading.side, seeks=self._leading.seeks)


def handshapes(
    bundle: Bundle, *, sequence: bool, variant: str | None = None, threads: int = 1
) -> Handshapes:
    """From a bundle's static model and, for streams, its motion model if it has one.

    Raises:
        UserError: as ``Bundle.interpreter``.
    """
    spec = bundle.model("static")
    has_motion = "motion" in bundle.manifest.models and sequence
    motion = bundle.interpreter("motion", threads=threads) if has_motion else None
    return Handshapes(
        frame_feature(spec.feature, spec.feature_version),
        bundle.interpreter("static", variant, threads),
        Decoder(bundle.manifest, sequence=sequence, motion=motion),
        sequence=sequence,
    )
