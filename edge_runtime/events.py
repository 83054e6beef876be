"""From a decision about a frame to the events that say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from edge_runtime.decoding import Decision
from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Event, Prediction


def events_of(
    decision: Decision,
    landmarks: Landmarks,
    frame: int,
    capture_time_s: float,
    *,
    latency_ms: Mapping[str, float] | None = None,
    source_name: str = "",
    first: Event = "frame",
    message: str = "",
) -> list[Prediction]:
    """What ``first`` is, "frame" or "outage", and a "sign" if one was committed.

    Args:
        landmarks: that the decision is about.
        frame: number of the frame in its source.
        capture_time_s: seconds in the source's clock.
        latency_ms: of each stage.
        source_name: of the picture.
        message: of an "outage".
    """
    events: list[tuple[Event, str]] = [(first, decision.label)]
    if decision.committed:
        events.append(("sign", decision.committed))
    return [
        Prediction(
            event=event,
            label=label,
            confidence=decision.confidence,
            unknown=decision.unknown and event == "frame",
            message=message if event == first else "",
            hand=decision.hand or hand_side(landmarks),
            frame=frame,
            capture_time_s=capture_time_s,
            top=decision.top,
            latency_ms=dict(latency_ms or {}),
            text=decision.text,
            pending=decision.pending,
            replaced=decision.replaced if event == "sign" else "",
            source_name=source_name,
            start_s=decision.start_s if event == "sign" else None,
            end_s=decision.end_s if event == "sign" else None,
        )
        for event, label in events
    ]


def text_event(text: str, frame: int, capture_time_s: float) -> Prediction:
    """The whole text, at the end of a stream whose last frame was ``frame``."""
    return Prediction(
        event="text",
        label="",
        confidence=0.0,
        unknown=False,
        hand="",
        frame=frame,
        capture_time_s=capture_time_s,
        text=text,
    )


def hand_side(landmarks: Landmarks) -> Literal["left", "right", ""]:
    """The hand that features of one hand are made of: the right one where both are seen."""
    if landmarks.has_right_hand:
        return "right"
    return "left" if landmarks.has_left_hand else ""
