"""Handshapes: signs that a single frame shows, and spelling with them."""

from __future__ import annotations

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.decoding import Decision, Decoder
from edge_runtime.features import FrameFeature, frame_feature
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition.protocol import Lap


class Handshapes:
    """A model of single frames and a decoder.

    Args:
        feature: what the interpreter takes, from landmarks.
        interpreter: (1, feature size) -> (1, label) logits.
        decoder: from logits to labels and text.
    """

    def __init__(self, feature: FrameFeature, interpreter: Interpreter, decoder: Decoder) -> None:
        self._feature = feature
        self._interpreter = interpreter
        self._decoder = decoder
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
        values = self._feature.of_frame(landmarks)
        lap("features")
        logits = None if values is None else self._interpreter.invoke(values[np.newaxis])[0]
        lap("invoke")
        decision = self._decoder.update(landmarks, logits, frame_index, capture_time_s)
        lap("decode")
        return decision


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
    )
