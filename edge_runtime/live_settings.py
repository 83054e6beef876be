"""The settings of a run that can be changed while it runs, from any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from edge_runtime.bundle import Bundle
from edge_runtime.errors import UserError
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Recognizer, Switchable, Tracking, tracking
from edge_runtime.trackers.protocol import Tracker


class LiveSettings:
    """Makes the new parts in the caller's thread, and puts them in place between two frames.

    So a stream goes on while another bundle is opened, and no frame is worked on by parts of both.

    Args:
        pipeline: of the run.
        recognized: its recogniser.
        bundles: name -> opens the bundle; nothing else can be asked for.
        bundle: name of the present one.
        make_recognizer: of a bundle.
        make_tracker: of what a bundle wants to have found.
        tracker: the present one, and ``tracked`` what it looks for; the caller's to close.
        mirror: what viewers begin with.
        on_switch: told a bundle's own name when it takes over, between frames.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        recognized: Switchable,
        *,
        bundles: Mapping[str, Callable[[], Bundle]],
        bundle: str,
        make_recognizer: Callable[[Bundle], Recognizer],
        make_tracker: Callable[[Tracking], Tracker],
        tracker: Tracker,
        tracked: Tracking,
        mirror: bool = False,
        on_switch: Callable[[str], object] = lambda name: None,
    ) -> None:
        self._pipeline = pipeline
        self._recognized = recognized
        self._bundles = dict(bundles)
        self._bundle = bundle
        self._threshold = recognized.unknown_threshold
        self._make_recognizer = make_recognizer
        self._make_tracker = make_tracker
        # By what they look for: one that waits costs memory only, and is there at once next time.
        self._trackers = {tracked: tracker}
        self._tracked = tracked
        self._first = tracker
        self._mirror = mirror
        self._on_switch = on_switch
        self._changing = threading.Lock()

    def settings(self) -> dict[str, Any]:
        """``bundle``, ``bundles`` (names), ``unknown_threshold`` (0..1) and ``mirror``."""
        return {
            "bundle": self._bundle,
            "bundles": list(self._bundles),
            "unknown_threshold": self._threshold,
            "mirror": self._mirror,
        }

    def space(self) -> None:
        """Put a space after the last word."""
        self._pipeline.between_frames(self._recognized.space)

    def backspace(self) -> None:
        """Take the last character or word back."""
        self._pipeline.between_frames(self._recognized.backspace)

    def clear(self) -> None:
        """Take the whole text back."""
        self._pipeline.between_frames(self._recognized.clear)

    def use_threshold(self, unknown_threshold: float) -> None:
        """Call unknown what is less probable than this, until another bundle brings its own.

        Raises:
            UserError: it is not a number from 0 to 1.
        """
        if not 0 <= unknown_threshold <= 1:
            raise UserError(f"{unknown_threshold} is not a number from 0 to 1")
        with self._changing:
            self._threshold = float(unknown_threshold)
            self._pipeline.between_frames(
                lambda: setattr(self._recognized, "unknown_threshold", unknown_threshold)
            )

    def use_bundle(self, name: str) -> None:
        """Recognise with another of ``bundles``; the text so far stays.

        Raises:
            UserError: it is none of them, or it cannot be opened or run.
        """
        if name not in self._bundles:
            raise UserError(f"there is no bundle {name} here: use {', '.join(self._bundles)}")
        with self._changing:
            bundle = self._bundles[name]()
            recognizer = self._make_recognizer(bundle)
            wanted = tracking(bundle)
            if wanted not in self._trackers:
                self._trackers[wanted] = self._make_tracker(wanted)
            self._bundle, self._threshold = name, recognizer.unknown_threshold
            self._pipeline.between_frames(
                lambda: self._switch(recognizer, wanted, bundle.manifest.name)
            )

    def _switch(self, recognizer: Recognizer, wanted: Tracking, name: str) -> None:
        self._recognized.switch(recognizer)
        if wanted != self._tracked:
            self._pipeline.replace_tracker(self._trackers[wanted])
            self._tracked = wanted
        self._on_switch(name)

    def close(self) -> None:
        """Close the trackers that were made here; safe to call twice."""
        with self._changing:
            for tracker in self._trackers.values():
                if tracker is not self._first:
                    tracker.close()
