"""What a worker does: read the files of one unit, track them and write what was found."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, closing, nullcontext
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.extraction.fresh_tracker import fresh_tracker
from datasets.extraction.job import Job, Outcome
from datasets.extraction.media_file import MediaFile
from datasets.extraction.tracking import Tracking
from datasets.extraction.unit import Unit
from datasets.extraction.watchdog import Watchdog
from datasets.store.recording import Recording
from edge_runtime.errors import UserError
from edge_runtime.landmarks import Landmarks
from edge_runtime.sources.video import VideoFile
from edge_runtime.trackers.protocol import Tracker

# What reading and tracking raise for files that are not what they claim to be.
_BROKEN = (UserError, OSError, RuntimeError, ValueError, MemoryError, cv2.error)
# A video that ends so much before the end that its container states was cut off.
_CUT_OFF_SHARE, _CUT_OFF_S = 0.1, 0.5


def extract_unit(
    unit: Unit, job: Job, turn: AbstractContextManager[object] | None = None
) -> Outcome:
    """Do one unit, by a tracker without a past.

    A unit that is written already is left alone: another worker did it and died before it could
    tell. A file that hangs is noted as failed, and this process ends: native code cannot be woken.

    Args:
        turn: held while frames are read and tracked, not while they are written.

    Raises:
        UserError: the tracker's models are missing, or the output refuses to be written.
    """
    if job.output.has(unit.key):
        return Outcome(len(unit.files))
    reading = _Reading(unit, job)
    with (
        turn or nullcontext(),
        fresh_tracker(job.tracking, video=unit.is_video) as tracker,
        Watchdog(job.stall_s, reading.give_up) as watchdog,
    ):
        found = [
            recording
            for file in unit.files
            if (recording := reading.read(file, tracker, watchdog)) is not None
        ]
    for key, sentence in reading.failures.items():
        job.output.fail(key, sentence)
    if unit.key not in reading.failures:
        job.output.write(unit.key, found)
    frames = sum(map(len, found))
    with_hand = sum(int(recording.has_hand.sum()) for recording in found)
    return Outcome(len(unit.files), frames, with_hand, tuple(reading.failures.values()))


class _Reading:
    """Reads the files of a unit and remembers which of them failed."""

    def __init__(self, unit: Unit, job: Job) -> None:
        self.failures: dict[str, str] = {}
        self._unit = unit
        self._job = job
        self._file = unit.files[0]
        self._about = {
            "source": unit.source,
            "licence": job.licence,
            "tracker": job.tracking.name(video=unit.is_video),
            "tracker_version": job.tracking.version(),
            "face": job.tracking.has_face,
        }

    def read(self, file: MediaFile, tracker: Tracker, watchdog: Watchdog) -> Recording | None:
        """The recording of a file; None where it is broken."""
        self._file = file
        watchdog.tick()
        try:
            if file.is_video:
                frames = _track_video(file, tracker, watchdog)
            else:
                frames = [_track_photo(file, tracker, self._job.tracking)]
        except UserError as error:
            self.failures[self._unit.key_of(file)] = str(error)
            return None
        except _BROKEN as error:
            self.failures[self._unit.key_of(file)] = f"{file.clip} cannot be tracked ({error})"
            return None
        return self._recording(file, frames)

    def give_up(self) -> None:
        """Note that the present file hangs, and end the process; another takes its place."""
        self._job.output.fail(
            self._unit.key_of(self._file),
            f"{self._file.clip} hangs: it gave no frame for {self._job.stall_s:g} s",
        )
        os._exit(1)

    def _recording(self, file: MediaFile, frames: list[Landmarks]) -> Recording:
        about: dict[str, Any] = self._about
        return Recording.of(frames, label=file.label, signer=file.signer, clip=file.clip, **about)


def _track_video(file: MediaFile, tracker: Tracker, watchdog: Watchdog) -> list[Landmarks]:
    frames = []
    with closing(VideoFile(file.path, description=file.clip, ahead=False)) as video:
        for frame in video:
            frames.append(tracker.track(_rgb(frame.bgr, frame.rgb), frame.timestamp_s))
            watchdog.tick()
        end_s = frames[-1].timestamp_s + 1 / video.fps
        missing_s = video.duration_s - end_s
        if missing_s > max(_CUT_OFF_S, _CUT_OFF_SHARE * video.duration_s):
            raise UserError(
                f"{file.clip} breaks off after {end_s:.1f} of {video.duration_s:.1f} s: get it anew"
            )
    return frames


def _rgb(bgr: NDArray[np.uint8], rgb: NDArray[np.uint8] | None) -> NDArray[np.uint8]:
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8) if rgb is None else rgb


def _track_photo(file: MediaFile, tracker: Tracker, tracking: Tracking) -> Landmarks:
    # Decoded from memory: OpenCV opens no path with letters beyond ASCII on Windows.
    encoded = np.fromfile(file.path, np.uint8)
    bgr = cv2.imdecode(encoded, cv2.IMREAD_COLOR) if encoded.size else None
    if bgr is None:
        raise UserError(f"{file.clip} is not an image that OpenCV can read: get it anew")
    framed = tracking.framing.frame(np.asarray(bgr, np.uint8))
    return tracker.track(_rgb(framed, None), 0.0)
