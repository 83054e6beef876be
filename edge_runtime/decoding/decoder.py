"""Decoder: from the logits of each frame to a steady label and the text spelled so far."""

from __future__ import annotations

import math

from edge_runtime.bundle.manifest import Manifest, ModelSpec
from edge_runtime.decoding.decision import Decision
from edge_runtime.decoding.settings import DecoderSettings
from edge_runtime.decoding.smoothing import RunningAverage, SteadyLabel
from edge_runtime.decoding.speller import MAX_INTERVAL_S, Speller
from edge_runtime.decoding.spelling import Commit, HandSpelling
from edge_runtime.decoding.strokes import StrokeSpotter
from edge_runtime.decoding.topk import probabilities, top_k
from edge_runtime.decoding.unknown import UnknownRule
from edge_runtime.errors import UserError
from edge_runtime.interpreters.protocol import Interpreter
from edge_runtime.landmarks import FloatArray, Landmarks

# Time going back by more than this is a source that began again, not a frame out of order.
_RESTART_S = 1.0


class Decoder:
    """Turns answers about frames into letters and words.

    Of a sequence it smooths labels, commits a letter when the hand holds it, and spells. Of
    separate pictures it judges each by itself and spells nothing.

    With a motion model, J and Z come from the path of the hand alone. The rest before such a
    stroke often commits the letter that the hand shows then (I or Y before J; D, G, L or X before
    Z): the stroke takes its place in the text, and ``Decision.replaced`` names it. So I followed
    by J with no other handshape between is read as J.

    Args:
        manifest: of the bundle: labels, temperature and threshold of its model, settings.
        role: of the model whose answers it takes.
        sequence: the frames follow one another.
        motion: interpreter of the bundle's "motion" model; None spells without strokes.

    Attributes:
        unknown: when a hand shows none of the labels.

    Raises:
        UserError: an unknown setting, no model of the role, or no motion model where an interpreter
            of it is given.
    """

    def __init__(
        self,
        manifest: Manifest,
        *,
        role: str = "static",
        sequence: bool = True,
        motion: Interpreter | None = None,
    ) -> None:
        self._spec = _model(manifest, role)
        self._settings = DecoderSettings.read(manifest.decoder)
        self.unknown = UnknownRule(self._spec.labels, self._spec.unknown_threshold)
        self._sequence = sequence
        spotter = None if motion is None else StrokeSpotter(_model(manifest, "motion"), motion)
        self._speller = Speller(self._settings, spotter.labels if spotter else ())
        self._spelling = HandSpelling(self._settings, self._speller, spotter)
        self._average = RunningAverage(self._settings.smoothing_s)
        self._steady = SteadyLabel(self._settings.confirm_s)
        self._last_s = -math.inf
        self._hand_s = -math.inf

    @property
    def text(self) -> str:
        """What has been spelled so far."""
        return self._speller.text

    def space(self) -> None:
        """Put a space after the last word."""
        self._speller.space()

    def backspace(self) -> None:
        """Take the last character back."""
        self._speller.backspace()

    def clear(self) -> None:
        """Take the whole text back."""
        self._speller.clear()

    def finish(self) -> str:
        """The text, without spaces at its ends."""
        return self.text.strip()

    def update(
        self,
        landmarks: Landmarks,
        logits: FloatArray | None,
        frame_index: int,
        capture_time_s: float,
    ) -> Decision:
        """Take the next frame.

        Args:
            landmarks: of the frame.
            logits: (label,) float32 of the model; None where no hand was found.
            frame_index: number of the frame; only times matter, gaps are dropped frames.
            capture_time_s: seconds in the source's clock. A frame that is not newer than the one
                before it is judged by itself and changes nothing, unless time went back by more
                than a second: then the source began again.
        """
        elapsed_s = capture_time_s - self._last_s
        if not self._sequence or -_RESTART_S < elapsed_s <= 0:
            return self._momentary(logits)
        self._last_s = capture_time_s
        if elapsed_s < 0:
            self._hand_s = capture_time_s
        if not 0 < elapsed_s <= self._settings.forget_s:
            self._let_go(capture_time_s)
        if logits is None:
            return self._without_hand(capture_time_s)
        self._hand_s = capture_time_s
        interval_s = min(max(elapsed_s, 0.0), MAX_INTERVAL_S)
        return self._with_hand(landmarks, logits, capture_time_s, interval_s)

    def _momentary(self, logits: FloatArray | None) -> Decision:
        if logits is None:
            return Decision("", 0.0, (), False, "", self.text)
        shares = probabilities(logits, self._spec.temperature)
        label, share = self.unknown.best(shares)
        return Decision(label, share, self._top(shares), not label, "", self.text)

    def _without_hand(self, now_s: float) -> Decision:
        away_s = now_s - self._hand_s
        if away_s > self._settings.lost_s:
            self._let_go(now_s)
        committed = self._speller.space() if away_s > self._settings.gap_s else ""
        return Decision("", 0.0, (), False, committed, self.text)

    def _let_go(self, now_s: float) -> None:
        self._average.clear()
        self._steady.clear()
        self._spelling.let_go(now_s)

    def _with_hand(
        self, landmarks: Landmarks, logits: FloatArray, now_s: float, interval_s: float
    ) -> Decision:
        shares = probabilities(logits, self._spec.temperature)
        if self._spelling.see(landmarks, now_s):
            self._average.clear()
            self._steady.begin(self.unknown.best(shares)[0], now_s)
        average = self._average.add(shares, interval_s)
        self._steady.update(self._leader(average), now_s, interval_s)
        commit = self._spelling.update(self._steady, now_s, interval_s)
        return self._decision(commit, shares, average)

    def _leader(self, average: FloatArray) -> str:
        """The label that leads; the shown one unless another leads it clearly."""
        leader, share = self.unknown.best(average)
        shown = self._steady.label
        if not leader or not shown:
            return leader
        shown_share = float(average[self._spec.labels.index(shown)])
        return leader if share > shown_share + self._settings.lead else shown

    def _decision(self, commit: Commit, shares: FloatArray, average: FloatArray) -> Decision:
        stroke, label = self._spelling.stroke, self._steady.label
        if stroke:
            label, confidence = stroke.label, stroke.confidence
        elif label:
            confidence = float(average[self._spec.labels.index(label)])
        else:
            confidence = float(average.max())
        top = self._top(shares)
        return Decision(label, confidence, top, not label, commit.label, self.text, commit.replaced)

    def _top(self, shares: FloatArray) -> tuple[tuple[str, float], ...]:
        return top_k(shares, self._spec.labels, int(self._settings.top_k))


def _model(manifest: Manifest, role: str) -> ModelSpec:
    if role not in manifest.models:
        raise UserError(f"bundle {manifest.name} has no {role} model: use another bundle")
    return manifest.models[role]
