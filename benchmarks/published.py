"""The figures that others have published, which the benchmarks compare with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as its document states it.

    Attributes:
        value: in ``unit``; of a range, the end that is harder to reach.
        unit: "FPS", "ms", "MB" or "%".
        stated: the words of the document.
        source: its title.
    """

    value: float
    unit: str
    stated: str
    source: str

    @property
    def at_least(self) -> bool:
        """Whether more is better."""
        return self.unit in ("FPS", "%")

    def reached_by(self, figure: float) -> bool:
        """Whether a figure in the same unit is at least as good."""
        return figure >= self.value if self.at_least else figure <= self.value


_TRANSLATOR = "Real-time sign language translator (ResNet18)"
_ISHARA = "Ishara: ASL fingerspelling recognition"
_LANDMARK_MLP = "ASL landmark MLP"
_MS_ASL = "MS-ASL from key frames"

FPS = Published(30, "FPS", "25-30 FPS with MediaPipe, on an NVIDIA MX450", _TRANSLATOR)
LATENCY = Published(30, "ms", "30-35 ms with MediaPipe, on an NVIDIA MX450", _TRANSLATOR)
FPS_WITHOUT_DETECTION = Published(76.4, "FPS", "76.4 FPS without hand detection", _TRANSLATOR)
LATENCY_WITHOUT_DETECTION = Published(13, "ms", "13 ms without hand detection", _TRANSLATOR)
WINDOW_LATENCY = Published(200, "ms", "200 ms, on 1080p video", _ISHARA)
MODEL_SIZE = Published(17.9, "MB", "17.9 Mb, of the model file", _ISHARA)
# What each document says of how right it is; none of them holds whole people out, so that none
# compares with an accuracy of people never seen.
ACCURACIES = (
    Published(99.6, "%", "99.60 % of 13,050 test images, 26 letters", _TRANSLATOR),
    Published(95, "%", "about 95 % in real time, with MediaPipe", _TRANSLATOR),
    Published(100, "%", "100 % of 6,193 validation samples, 36 signs", _LANDMARK_MLP),
    Published(72.8, "%", "0.728 normalised Levenshtein, of spelled text", _ISHARA),
    Published(65, "%", "65 % of MS-ASL 1000, signs in videos", _MS_ASL),
)
