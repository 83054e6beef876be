"""The figures that others have published, which the benchmarks compare with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as its document states it.

    Attributes:
        value: in ``unit``; of a range, the end that is harder to reach.
        unit: "FPS", "ms" or "MB".
        stated: the words of the document.
        source: its title.
    """

    value: float
    unit: str
    stated: str
    source: str


_TRANSLATOR = "Real-time sign language translator (ResNet18)"
_ISHARA = "Ishara: ASL fingerspelling recognition"

FPS = Published(30, "FPS", "25-30 FPS with MediaPipe, on an NVIDIA MX450", _TRANSLATOR)
LATENCY = Published(30, "ms", "30-35 ms with MediaPipe, on an NVIDIA MX450", _TRANSLATOR)
FPS_WITHOUT_DETECTION = Published(76.4, "FPS", "76.4 FPS without hand detection", _TRANSLATOR)
LATENCY_WITHOUT_DETECTION = Published(13, "ms", "13 ms without hand detection", _TRANSLATOR)
WINDOW_LATENCY = Published(200, "ms", "200 ms, of one inference", _ISHARA)
MODEL_SIZE = Published(17.9, "MB", "17.9 Mb, of the model file", _ISHARA)
