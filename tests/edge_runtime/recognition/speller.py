"""A hand that spells by where it is, and a model made by hand that reads that: no trained one."""

import numpy as np

from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.ctc import BLANK, CHARACTERS, CharacterModel
from edge_runtime.decoding.fingerspelling_settings import FingerspellingSettings
from edge_runtime.features import ISHARA_HANDS276
from edge_runtime.features.ishara276 import HAND_COLUMNS, statistics
from edge_runtime.interpreters import FakeInterpreter
from edge_runtime.landmarks import Landmarks
from edge_runtime.recognition import Fingerspelling

FPS = 30
LABELS = (*CHARACTERS, "blank")
BETWEEN = 0.9  # where a hand is on its way from one letter to the next
_MEAN, _DEVIATION = statistics()
_X = HAND_COLUMNS.start  # of the right wrist


def place(character: str) -> float:
    return (CHARACTERS.index(character) + 1) / 100


def hand_at(x: float, frame: int) -> Landmarks:
    hand = np.full((21, 3), 0.5, np.float32)
    hand[:, 0] = x
    return Landmarks(640, 480, frame / FPS, right_hand=hand)


def answers(windows: np.ndarray) -> np.ndarray:
    """Logits (1, frame, label): each frame's character, but "x" for one that is still shown."""
    x = windows[0, :, _X] * _DEVIATION[_X // 3, 0] + _MEAN[_X // 3, 0]
    numbers = np.rint(x * 100).astype(int) - 1
    seen = windows[0].any(axis=1)
    numbers[~seen | (numbers < 0) | (numbers > BLANK)] = BLANK
    last = int(np.flatnonzero(seen)[-1]) if seen.any() else 0
    unfinished = last + 1 - np.argmax(numbers[last::-1] != numbers[last])
    if numbers[last] != BLANK:
        numbers[unfinished : last + 1] = CHARACTERS.index("x")
    logits = np.zeros((1, len(x), len(LABELS)), np.float32)
    logits[0, np.arange(len(x)), numbers] = 8
    return logits


class Spelled:
    """A stream in which somebody spells, and what was made of it."""

    def __init__(
        self,
        *,
        frames: int = 176,
        answer=answers,
        words: CharacterModel | None = None,
        threshold: float = 0.0,
        **settings: float,
    ) -> None:
        self.model = FakeInterpreter(answer, (1, frames, 276), (1, frames, len(LABELS)))
        spec = ModelSpec("ishara_hands276", 1, LABELS, {}, {}, unknown_threshold=threshold)
        chosen = FingerspellingSettings(**{"beam_width": 1, **settings})
        self.recognizer = Fingerspelling(ISHARA_HANDS276, self.model, spec, chosen, words)
        self.frame = 0
        self.shown: list[Landmarks] = []
        self.decisions = []

    def spell(self, text: str, hold: int = 6, between: int = 3) -> None:
        for character in text:
            for x in [place(character)] * hold + [BETWEEN] * between:
                self.take(hand_at(x, self.frame))

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * FPS)):
            self.take(hand_at(BETWEEN, self.frame))

    def leave(self, seconds: float) -> None:
        for _ in range(round(seconds * FPS)):
            self.take(Landmarks(640, 480, self.frame / FPS))

    def take(self, landmarks: Landmarks) -> None:
        now_s = landmarks.timestamp_s
        self.decisions.append(self.recognizer.recognise(landmarks, self.frame, now_s, str))
        self.shown.append(landmarks)
        self.frame += 1

    @property
    def committed(self) -> str:
        return "".join(decision.committed for decision in self.decisions)
