"""SignSpotter: from the answers about windows of a stream to signs, each written once."""

from __future__ import annotations

import math

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.decoding.decision import Decision
from edge_runtime.decoding.sign_settings import SignSettings
from edge_runtime.decoding.smoothing import RunningAverage, SteadyLabel
from edge_runtime.decoding.topk import probabilities, top_k
from edge_runtime.decoding.unknown import UnknownRule
from edge_runtime.landmarks import FloatArray


class SignSpotter:
    """Writes a sign when it has led for a while, and not again before something else has.

    ``signs`` are those written so far, ``unknown`` says when hands show none of the labels.

    Args:
        spec: of the model: labels, temperature and threshold.
        settings: times.
    """

    def __init__(self, spec: ModelSpec, settings: SignSettings) -> None:
        self._spec = spec
        self._settings = settings
        self.unknown = UnknownRule(spec.labels, spec.unknown_threshold)
        self._average = RunningAverage(settings.smoothing_s)
        self._steady = SteadyLabel(settings.confirm_s)
        self._last, self._wrote = "", False
        self._other_since_s = math.inf
        self._shown = Decision("", 0.0, (), False, "", "")
        self.signs: list[str] = []

    @property
    def text(self) -> str:
        """The signs so far, with spaces between them."""
        return " ".join(self.signs)

    def same(self) -> Decision:
        """What the last window showed, for a frame in which the model was not asked."""
        shown = self._shown
        return Decision(shown.label, shown.confidence, shown.top, shown.unknown, "", self.text)

    def rest(self, *, in_view: bool = False, holding: bool = False) -> Decision:
        """The hands sign nothing: nothing is shown.

        Args:
            in_view: they are there.
            holding: they are still as the last sign left them, so that it may not follow at once.
        """
        self._average.clear()
        self._steady.clear()
        self._wrote = False
        if not holding:
            self._last = ""
        self._shown = Decision("", 0.0, (), in_view, "", self.text)
        return self._shown

    def see(self, logits: FloatArray, now_s: float, interval_s: float) -> Decision:
        """Take the logits (label,) of the window that ends now, ``interval_s`` after the last."""
        shares = probabilities(logits, self._spec.temperature)
        average = self._average.add(shares, interval_s)
        self._steady.update(self.unknown.best(average)[0], now_s, interval_s)
        label = self._steady.label
        confidence = float(average[self._spec.labels.index(label)]) if label else 0.0
        is_sure = not label or confidence >= self._settings.sure
        committed = self._commit(label, now_s) if is_sure else ""
        top = top_k(average, self._spec.labels, int(self._settings.top_k))
        self._shown = Decision(label, confidence, top, not label, committed, self.text)
        return self._shown

    def judge(self, logits: FloatArray) -> Decision:
        """Take the logits (label,) of what the hands have shown, when they have stopped: it is
        written at once unless something has been."""
        shares = probabilities(logits, self._spec.temperature)
        label, confidence = self.unknown.best(shares)
        committed = ""
        if label and label != self._last and not self._wrote:
            committed = self._write(label)
        top = top_k(shares, self._spec.labels, int(self._settings.top_k))
        return Decision(label, confidence, top, not label, committed, self.text)

    def _commit(self, label: str, now_s: float) -> str:
        if label == self._last:
            self._other_since_s = math.inf
            return ""
        self._other_since_s = min(self._other_since_s, now_s)
        if not label:
            if now_s - self._other_since_s >= self._settings.release_s:
                self._last = ""
            return ""
        return self._write(label)

    def _write(self, label: str) -> str:
        self.signs.append(label)
        self._last, self._wrote = label, True
        self._other_since_s = math.inf
        return label
