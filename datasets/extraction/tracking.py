"""Tracking: which tracker a corpus is read with, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from datasets.extraction.photo_framing import PhotoFraming
from edge_runtime.trackers.choose import choose, choose_holistic
from edge_runtime.trackers.protocol import Tracker

Kind = Literal["hands", "holistic"]


@dataclass(frozen=True, slots=True)
class Tracking:
    """How landmarks are found.

    Attributes:
        kind: "hands", or "holistic" for hands, pose and face.
        hands: at most so many hands are looked for; 0 is one in photographs and two in videos.
        min_confidence: of detection and of tracking, 0..1.
        complexity: of the holistic pose model, 0..2.
        refine_face: 478 points of the holistic face instead of 468.
        model_file: a hand_landmarker.task, for hands.
        framing: of photographs.
    """

    kind: Kind = "hands"
    hands: int = 0
    min_confidence: float = 0.5
    complexity: int = 1
    refine_face: bool = False
    model_file: Path | None = None
    framing: PhotoFraming = field(default_factory=PhotoFraming)

    @property
    def has_face(self) -> bool:
        return self.kind == "holistic"

    def make(self, *, video: bool) -> Tracker:
        """A tracker of its own for one video, or one for any number of photographs.

        Raises:
            UserError: the models are not there.
        """
        if self.kind == "holistic":
            return choose_holistic(
                sequence=video,
                min_confidence=self.min_confidence,
                complexity=self.complexity,
                refine_face=self.refine_face,
            )
        return choose(
            kind="mediapipe",
            hands=self._most_hands(video),
            sequence=video,
            min_confidence=self.min_confidence,
            model_file=self.model_file,
        )

    def name(self, *, video: bool) -> str:
        """What recordings say of the tracker: landmarks of one name are comparable."""
        parts = [f"mediapipe {self.kind}", f"confidence {self.min_confidence:g}"]
        if self.kind == "holistic":
            parts += [f"complexity {self.complexity}", *(["refined face"] * self.refine_face)]
        else:
            parts += [f"hands {self._most_hands(video)}"]
            parts += [self.model_file.name] if self.model_file else []
        if not video and self.framing != PhotoFraming():
            parts += [f"side {self.framing.least_side}", f"margin {self.framing.margin:g}"]
        return ", ".join(parts)

    @staticmethod
    @cache
    def version() -> str:
        """Of mediapipe, as installed; reading it takes a millisecond, and every unit is told."""
        return version("mediapipe")

    def _most_hands(self, video: bool) -> int:
        return self.hands or (2 if video else 1)
