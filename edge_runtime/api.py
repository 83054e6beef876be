"""Recognizer: recognition in a few lines of Python.

What a bundle needs is loaded when it is asked for, so that importing this costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from edge_runtime.landmarks import Landmarks
from edge_runtime.prediction import Prediction

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from edge_runtime.bundle import Bundle
    from edge_runtime.ctc import CharacterModel
    from edge_runtime.recognition import Recognizer as Recogniser
    from edge_runtime.sources import Source


class Recognizer:
    """Reads signs from cameras, videos and pictures, or from landmarks that the caller has.

    Every ``Prediction`` is one event: "frame" for the momentary answer, "sign" where something was
    added to the text, "text" at the end.

    >>> from edge_runtime import Recognizer
    >>> recognizer = Recognizer.from_bundle("letters")
    >>> for prediction in recognizer.stream("sample"):
    ...     if prediction.event == "sign":
    ...         print(prediction.label, prediction.text)
    H H
    E HE
    L HEL
    L HELL
    O HELLO

    Args:
        bundle: an opened one; ``from_bundle`` opens it.
        variant: recipe name; None is the one recommended for this device class.
        threads: of each of the bundle's interpreters, at least 1.
        words: likely words or phrases; for fingerspelled text alone.
    """

    def __init__(
        self,
        bundle: Bundle,
        *,
        variant: str | None = None,
        threads: int = 1,
        words: CharacterModel | None = None,
    ) -> None:
        self._bundle = bundle
        self._variant, self._threads, self._words = variant, threads, words
        self._taking: Recogniser | None = None
        self._taken = 0
        self._last_s = 0.0

    @classmethod
    def from_bundle(
        cls,
        name_or_path: str | Path,
        *,
        variant: str | None = None,
        threads: int = 1,
        word_list: Path | None = None,
        trusted_key: Path | None = None,
    ) -> Recognizer:
        """Of a shipped bundle by its name, or of a folder or zip.

        Args:
            variant: recipe name; None is the one recommended for this device class.
            threads: of each of the bundle's interpreters, at least 1.
            word_list: a text of likely words or phrases; for fingerspelled text alone.
            trusted_key: take only bundles signed with this public key; None is what the device is
                configured to trust, as for edge-run.

        Raises:
            UserError: there is no such bundle, or it is damaged or not trusted.
        """
        from edge_runtime.bundle import configured_trust, open_bundle
        from edge_runtime.ctc import CharacterModel

        words = None if word_list is None else CharacterModel.read(word_list)
        bundle = open_bundle(name_or_path, configured_trust(trusted_key))
        return cls(bundle, variant=variant, threads=threads, words=words)

    @property
    def labels(self) -> tuple[str, ...]:
        """What it can answer; of fingerspelled text the characters."""
        from edge_runtime.recognition import leading_role

        labels = self._bundle.manifest.models[leading_role(self._bundle)].labels
        return tuple(label for label in labels if label not in ("?", "blank"))

    def stream(
        self,
        source: str | int | Source = 0,
        *,
        limit: int | None = None,
        tracker: Literal["auto", "mediapipe", "own"] = "auto",
        hand_model: Path | None = None,
    ) -> Iterator[Prediction]:
        """The events of a source, as they come; a text of its own for each call.

        Camera and tracker are closed when the source ends or the caller leaves the loop.

        Args:
            source: number of a camera; what ``edge-run --source`` takes: "sample", a video, a
                picture or a folder of them, a URL; or a source of one's own.
            limit: end after so many frames.
            tracker: what finds the hands.
            hand_model: a hand_landmarker.task, where mediapipe carries no models.

        Raises:
            UserError: source, tracker or bundle cannot be used.
        """
        from edge_runtime.pipeline import Pipeline
        from edge_runtime.recognition import tracking
        from edge_runtime.sources import open_source
        from edge_runtime.sources.camera import Camera
        from edge_runtime.tracked_ahead import worth_tracking_ahead
        from edge_runtime.trackers import choose

        with ExitStack() as stack:
            if isinstance(source, int):
                source = stack.enter_context(closing(Camera(source)))
            elif isinstance(source, str):
                source = stack.enter_context(closing(open_source(source)))
            recogniser = self._recogniser(sequence=source.sequence)
            wanted, ahead = tracking(self._bundle), worth_tracking_ahead(self._bundle)
            found = choose(
                kind=tracker,
                hands=wanted.hands,
                body=wanted.body,
                sequence=source.sequence,
                watchful=True,
                model_file=hand_model,
                beside_model=ahead,
            )
            stack.callback(found.close)
            pipeline = Pipeline(source=source, tracker=found, recognizer=recogniser, overlap=ahead)
            yield from pipeline.events(limit)

    def landmarks(self, frames: Iterable[Landmarks]) -> Iterator[Prediction]:
        """The events of frames whose landmarks are known; a text of its own for each call.

        Times are those of the landmarks. See ``take`` for frames that come by a callback.

        Raises:
            UserError: the bundle cannot be used.
        """
        self._taking = None
        for found in frames:
            yield from self.take(found)
        yield self.finish()

    def take(self, landmarks: Landmarks, rgb: NDArray[np.uint8] | None = None) -> list[Prediction]:
        """The events of the next frame: a "frame" and, where something was written, a "sign".

        Args:
            rgb: (height, width, rgb=3) uint8, the frame itself, unmirrored: for bundles whose
                models take pictures.

        Raises:
            UserError: the bundle cannot be used, or its model takes pictures and there is none.
        """
        from edge_runtime.events import events_of
        from edge_runtime.recognition import SeesPictures

        if self._taking is None:
            self._taking, self._taken = self._recogniser(sequence=True), 0
        self._last_s = landmarks.timestamp_s
        if rgb is not None and isinstance(self._taking, SeesPictures):
            self._taking.see(rgb)
        decision = self._taking.recognise(landmarks, self._taken, self._last_s, lambda stage: None)
        self._taken += 1
        return events_of(decision, landmarks, self._taken - 1, self._last_s)

    def finish(self) -> Prediction:
        """The "text" event of the frames taken so far; the next one begins anew."""
        from edge_runtime.events import text_event

        text = "" if self._taking is None else self._taking.finish()
        event = text_event(text, max(self._taken - 1, 0), self._last_s)
        self._taking, self._taken = None, 0
        return event

    def _recogniser(self, *, sequence: bool) -> Recogniser:
        from edge_runtime.recognition import recognizer

        return recognizer(
            self._bundle,
            sequence=sequence,
            variant=self._variant,
            threads=self._threads,
            words=self._words,
        )
