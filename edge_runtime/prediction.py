"""What the runtime says: one Prediction a frame or event, one JSON line each."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal

SCHEMA_VERSION = 1

Event = Literal["frame", "sign", "text", "outage"]


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer about one frame.

    Attributes:
        event: "frame" = the momentary answer of one frame; "sign" = a label was committed (a
            letter, digit or word, or the next few letters of fingerspelled text); "text" = the
            final text at the end of a run; "outage" = the camera sends nothing, as ``message``
            says.
        label: the smoothed label, or "" where there is none.
        confidence: calibrated probability of ``label``, 0..1.
        top: the k best (label, probability) of this frame, best first.
        unknown: a hand is there, but it shows none of the labels.
        hand: "left", "right" or "" where no hand is seen (the signer's own side).
        frame: index of the frame in its source, from 0.
        capture_time_s: when the frame was captured, seconds, in the source's own clock.
        latency_ms: milliseconds spent in each stage (capture, convert, track, features, invoke,
            decode, total); capture is the wait for the frame, total runs from having the frame to
            having this answer.
        text: the text so far.
        pending: what has been read after ``text``, but may still change; only of fingerspelled
            text, which is read with a look back.
        replaced: what a "sign" took the place of in the text: the "I" that became a "J".
        start_s, end_s: of a "sign" in motion, the capture times from when its hands moved to when
            they rested, left, or had shown enough to be read; else None.
        source_name: file name of the picture where the source has one per frame, else "".
        message: what is wrong with the camera, for people, of an "outage"; else "".
    """

    event: Event
    label: str
    confidence: float
    unknown: bool
    hand: Literal["left", "right", ""]
    frame: int
    capture_time_s: float
    top: tuple[tuple[str, float], ...] = ()
    latency_ms: dict[str, float] = field(default_factory=dict)
    text: str = ""
    pending: str = ""
    replaced: str = ""
    source_name: str = ""
    message: str = ""
    start_s: float | None = None
    end_s: float | None = None

    def to_json(self) -> str:
        """One line of JSON, without a newline; numbers rounded to what they mean."""
        return json.dumps(
            {
                "schema": SCHEMA_VERSION,
                "event": self.event,
                "label": self.label,
                "confidence": round(self.confidence, 4),
                "unknown": self.unknown,
                "hand": self.hand,
                "frame": self.frame,
                "capture_time_s": round(self.capture_time_s, 4),
                "top": [[label, round(value, 4)] for label, value in self.top],
                "latency_ms": {stage: round(ms, 3) for stage, ms in self.latency_ms.items()},
                "text": self.text,
                "pending": self.pending,
                "replaced": self.replaced,
                "source_name": self.source_name,
                "message": self.message,
                "start_s": _rounded(self.start_s),
                "end_s": _rounded(self.end_s),
            },
            ensure_ascii=False,
        )


def _rounded(time_s: float | None) -> float | None:
    return None if time_s is None else round(time_s, 4)
