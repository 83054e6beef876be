"""A recogniser over a classifier of hand crops, for the runtime's pipeline."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge_runtime.bundle import Bundle
from edge_runtime.decoding import Decision
from edge_runtime.decoding.topk import probabilities
from edge_runtime.features.crop224 import crop224
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition.protocol import Lap
from edge_runtime.trackers.protocol import Tracker


class SeeingTracker:
    """A tracker that keeps hold of the frame that it was given last.

    Args:
        tracker: that tracks.
    """

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self.close = tracker.close
        self.rgb: NDArray[np.uint8] = np.empty((0, 0, 3), np.uint8)

    def track(self, rgb: NDArray[np.uint8], timestamp_s: float) -> Landmarks:
        """See ``Tracker``."""
        self.rgb = rgb
        return self._tracker.track(rgb, timestamp_s)


class Pictures:
    """The best label of each frame's hand crop; see ``Recognizer``.

    Args:
        interpreter: (1, 224, 224, rgb=3) -> (1, label) logits.
        bundle: whose labels they are.
        seeing: the pipeline's tracker, which has the frame.
    """

    unknown_threshold = 0.0
    text = ""

    def __init__(self, interpreter: Interpreter, bundle: Bundle, seeing: SeeingTracker) -> None:
        self._interpreter = interpreter
        self._spec = bundle.model("static")
        self._seeing = seeing

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """See ``Recognizer``."""
        picture = crop224(self._seeing.rgb, landmarks)
        lap("features")
        logits = None if picture is None else self._interpreter.invoke(picture[np.newaxis])[0]
        lap("invoke")
        label, share = "", 0.0
        if logits is not None:
            shares = probabilities(logits, self._spec.temperature)
            best = int(shares.argmax())
            label, share = self._spec.labels[best], float(shares[best])
        lap("decode")
        return Decision(label, share, ((label, share),), False, "", "")

    def space(self) -> None:
        """There is no text."""

    def backspace(self) -> None:
        """There is no text."""

    def clear(self) -> None:
        """There is no text."""

    def finish(self) -> str:
        """There is no text."""
        return ""
