"""Fingerspelling: text spelled letter by letter, read off a sliding window of a stream by CTC."""

from __future__ import annotations

import math

import numpy as np

from edge_runtime.bundle import Bundle
from edge_runtime.bundle.manifest import ModelSpec
from edge_runtime.ctc import CharacterModel
from edge_runtime.decoding import Decision
from edge_runtime.decoding.character_reader import Character, CharacterReader
from edge_runtime.decoding.fingerspelling_settings import FingerspellingSettings
from edge_runtime.decoding.held_letters import HeldLetters
from edge_runtime.decoding.settings_table import read_settings
from edge_runtime.decoding.stable_text import StableText
from edge_runtime.errors import UserError
from edge_runtime.features import FrameSequence, SequenceFeature, sequence_feature
from edge_runtime.features.arrangement import pad
from edge_runtime.features.ishara276 import HAND_COLUMNS, SIZE
from edge_runtime.interpreters import Interpreter
from edge_runtime.landmarks import FloatArray, Landmarks
from edge_runtime.recognition.protocol import Lap
from edge_runtime.recognition.ring import Ring


class Fingerspelling:
    """Asks a model of texts about the newest frames, and lets its text grow as answers agree.

    A window holds what ``fit_ishara`` keeps of the frames since the hands came, as many of the
    newest as the model takes, each frame's features computed once. ``text`` is what nothing
    changes any more; what has been read but may change is ``Decision.pending``. It settles when
    the hands leave.

    Args:
        feature: what the model takes of every frame, laid out as ``ishara276``.
        interpreter: (1, frames, 276) -> (1, frames, label) logits.
        spec: of the model; characters less probable than ``unknown_threshold`` are left out.
        settings: times and the beam.
        words: makes likely words likelier; the beam search alone heeds it.

    Raises:
        UserError: the feature or the model is none for this.
    """

    def __init__(
        self,
        feature: SequenceFeature,
        interpreter: Interpreter,
        spec: ModelSpec,
        settings: FingerspellingSettings,
        words: CharacterModel | None = None,
    ) -> None:
        _check(feature, interpreter)
        self._feature = feature
        self._interpreter = interpreter
        self._settings = settings
        self._words = words
        self._reader = CharacterReader(
            spec, width=int(settings.beam_width), top_k=int(settings.top_k)
        )
        self._stable = StableText(settings.settle_s)
        self._held = HeldLetters(settings.twice_palms)
        self._rows, self._times_s = Ring((feature.size,)), Ring((), np.float64)
        self._frames_since_hands = 0
        self._now_s = self._hands_s = self._asked_s = -math.inf
        self._shown: Character | None = None
        self.unknown_threshold = spec.unknown_threshold

    @property
    def text(self) -> str:
        """What has settled."""
        return self._stable.text

    def recognise(
        self, landmarks: Landmarks, frame_index: int, capture_time_s: float, lap: Lap
    ) -> Decision:
        """Take the next frame; see ``Recognizer``."""
        settings = self._settings
        committed = self._watch_clock(capture_time_s)
        has_hand = landmarks.has_left_hand or landmarks.has_right_hand
        if has_hand:
            self._hands_s = capture_time_s
        if has_hand or len(self._rows):
            self._keep(landmarks)
        lap("features")
        away_s = capture_time_s - self._hands_s
        if len(self._rows) and away_s > settings.lost_s:
            committed += self._over(lap)
        elif len(self._rows) and capture_time_s - self._asked_s >= settings.every_s:
            committed += self._ask(lap)
        elif settings.gap_s < away_s < math.inf:
            committed += self._stable.space()
        lap("decode")
        return self._decision(committed, has_hands=len(self._rows) > 0)

    def space(self) -> None:
        """Settle what is pending, and put a space after it."""
        self._stable.settle(self._now_s)
        self._stable.space()

    def backspace(self) -> None:
        """Take back what is pending, or else the last character."""
        self._stable.backspace(self._now_s)

    def clear(self) -> None:
        """Take the whole text back."""
        self._stable.clear(self._now_s)

    def finish(self) -> str:
        """The text of the stream; what its end cut short is read as it stands."""
        if len(self._rows):
            self._over(lambda stage: None)
        return self.text.strip()

    def _watch_clock(self, now_s: float) -> str:
        """Begin afresh after a gap, or where time goes back; what settled by that."""
        elapsed_s, self._now_s = now_s - self._now_s, now_s
        if 0 <= elapsed_s <= self._settings.forget_s or math.isinf(elapsed_s):
            return ""
        committed = self._stable.settle(now_s if elapsed_s > 0 else -math.inf)
        self._asked_s = min(self._asked_s, now_s)
        self._hands_s = min(self._hands_s, now_s)
        self._rest()
        return committed

    def _keep(self, landmarks: Landmarks) -> None:
        """As ``fit_ishara``: of the frames without a hand every second one."""
        self._held.see(landmarks, self._now_s)
        row = self._feature.kernel(FrameSequence.of([landmarks]))[0]
        if row[HAND_COLUMNS].any() or self._frames_since_hands % 2 == 0:
            self._rows.append(row)
            self._times_s.append(self._now_s)
        self._frames_since_hands += 1
        for ring in (self._rows, self._times_s):
            ring.drop_oldest(len(ring) - self._interpreter.input_shape[1])

    def _ask(self, lap: Lap) -> str:
        """Read the window; what settled."""
        self._asked_s = self._now_s
        found = self._found(lap)
        times_s = self._times_s.rows
        is_full = len(times_s) == self._interpreter.input_shape[1]
        overdue_s = float(times_s[len(times_s) // 2]) if is_full else -math.inf
        if found:
            self._shown = found[-1]
        return self._stable.take(found, self._now_s, overdue_s)

    def _found(self, lap: Lap) -> list[Character]:
        window = pad(self._rows.rows, self._interpreter.input_shape[1])
        logits: FloatArray = self._interpreter.invoke(window[np.newaxis])[0]
        lap("invoke")
        times_s = self._times_s.rows
        undecided = times_s > self._stable.decided_s
        found = self._reader.read(
            logits[: len(times_s)][undecided], times_s[undecided], self._score
        )
        sure = [one for one in found if one.confidence >= self.unknown_threshold]
        joined, self._stable.last = self._held.joined(sure, self._stable.last)
        return joined

    def _score(self, text: str, character: str) -> float:
        if self._words is None:
            return 0.0
        gain = self._words.gain(self._stable.text + text, character)
        return self._settings.language_weight * gain

    def _over(self, lap: Lap) -> str:
        """The hands have left: the last answer holds."""
        committed = self._ask(lap) + self._stable.settle(self._now_s)
        self._rest()
        return committed

    def _rest(self) -> None:
        self._rows.clear()
        self._times_s.clear()
        self._held.clear()
        self._frames_since_hands = 0
        self._shown = None

    def _decision(self, committed: str, *, has_hands: bool) -> Decision:
        stable, shown = self._stable, self._shown
        if shown is None:
            return Decision("", 0.0, (), has_hands, committed, stable.text)
        return Decision(
            shown.text,
            shown.confidence,
            shown.top,
            False,
            committed,
            stable.text,
            pending=stable.pending,
        )


def fingerspelling(
    bundle: Bundle,
    *,
    sequence: bool,
    variant: str | None = None,
    threads: int = 1,
    words: CharacterModel | None = None,
) -> Fingerspelling:
    """From a bundle's model of texts.

    Raises:
        UserError: the source has separate pictures, or as ``Bundle.interpreter``.
    """
    if not sequence:
        raise UserError(
            f"bundle {bundle.manifest.name} reads fingerspelled text: give it a camera or a video, "
            "not pictures"
        )
    spec = bundle.model("sequence")
    return Fingerspelling(
        sequence_feature(spec.feature, spec.feature_version),
        bundle.interpreter("sequence", variant, threads),
        spec,
        read_settings(FingerspellingSettings, bundle.manifest.decoder),
        words,
    )


def _check(feature: SequenceFeature, interpreter: Interpreter) -> None:
    if feature.size != SIZE or feature.reach != 0:
        raise UserError(
            f"feature {feature.name} is none of fingerspelled text: use ishara276 or "
            "ishara_hands276, and export the model again"
        )
    if interpreter.input_shape[1] != interpreter.output_shape[1]:
        raise UserError(
            f"the model answers {interpreter.output_shape[1]} frames to "
            f"{interpreter.input_shape[1]}, where there must be one answer to each: export it again"
        )
