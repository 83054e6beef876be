"""Recordings to look for key frames in: clips of a data set, or a video."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.clip_table import ClipTable
from datasets.readers import read
from datasets.words import LETTER_WORDS
from edge_runtime.errors import UserError
from edge_runtime.features.geometry import is_there
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import Landmarks
from edge_runtime.sources.open import open_source
from edge_runtime.sources.protocol import Frame
from edge_runtime.trackers.protocol import Tracker
from keras_models.keyframe.frame_picture import draw_landmarks
from keras_models.keyframe.view import around_the_signer

Picture = NDArray[np.uint8]
# Of the longer side of a picture, in pixels.
LONGEST_SIDE = 480
_PAPER = 250


@dataclass(frozen=True)
class Recording:
    """One recording.

    Attributes:
        name: of the clip or the video.
        truth: its label, "" where it is not known.
        signer: "source/signer", "" where it is not known.
        sequence: landmarks (frame, ...).
        picture: frame -> (height, width, bgr=3) uint8, with the landmarks drawn.
    """

    name: str
    truth: str
    signer: str
    sequence: FrameSequence
    picture: Callable[[int], Picture]

    @property
    def has_pose(self) -> bool:
        """Whether a pose was found in any frame."""
        return bool(is_there(self.sequence.pose).any())


def recordings_of(
    reader: str, root: Path, labels: Sequence[str], names: Sequence[str] = ()
) -> list[Recording]:
    """The named clips of a reader, or the first clip of each of the labels.

    Raises:
        UserError: the reader or a clip is unknown, or no clip has one of the labels.
    """
    table = ClipTable.from_frame_table(read(reader, root))
    shown = [name if name in labels else LETTER_WORDS.get(name, name) for name in table.label]
    table = replace(table, label=np.array(shown, str))
    if strangers := sorted(set(names) - set(table.clip.tolist())):
        raise UserError(
            f"{reader} has no clip {strangers[0]}: its clips have names such as {table.clip[0]}"
        )
    first = [np.flatnonzero(table.label == label)[:1] for label in labels]
    rows = np.flatnonzero(np.isin(table.clip, names)) if names else np.concatenate(first)
    if not len(rows):
        raise UserError(f"{reader} has no clip of {', '.join(labels)}: choose another reader")
    return [_of_clip(table[row : row + 1]) for row in rows]


def recording_of_video(path: Path, make_tracker: Callable[[], Tracker]) -> Recording:
    """A video, or whatever else the runtime takes for a source, looked at by a tracker.

    Raises:
        UserError: the file is no video, or no tracker can be made.
    """
    source = open_source(str(path))
    tracker = make_tracker()
    landmarks: list[Landmarks] = []
    pictures: list[NDArray[np.uint8]] = []
    try:
        for frame in source:
            rgb = frame.rgb if frame.rgb is not None else cv2.cvtColor(frame.bgr, cv2.COLOR_BGR2RGB)
            landmarks.append(tracker.track(np.ascontiguousarray(rgb), frame.timestamp_s))
            pictures.append(_kept(frame))
    finally:
        tracker.close()
        source.close()
    sequence = FrameSequence.of(landmarks)

    def picture(frame: int) -> Picture:
        image = np.asarray(cv2.imdecode(pictures[frame], cv2.IMREAD_COLOR), np.uint8)
        return draw_landmarks(image, sequence, frame)

    return Recording(path.stem, "", "", sequence, picture)


def _kept(frame: Frame) -> NDArray[np.uint8]:
    """A frame small and compressed: all frames of a video are kept until the search is done."""
    factor = LONGEST_SIDE / max(frame.bgr.shape[:2])
    small = cv2.resize(frame.bgr, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.imencode(".jpg", small)[1])


def _of_clip(table: ClipTable) -> Recording:
    frames = int(table.length[0])
    sequence = FrameSequence(
        left_hand=table.sequence.left_hand[0, :frames],
        right_hand=table.sequence.right_hand[0, :frames],
        pose=table.sequence.pose[0, :frames],
        face=table.sequence.face[0, :frames],
        times_s=table.sequence.times_s[0, :frames],
        aspect=table.sequence.aspect[0],
    )
    view = around_the_signer(sequence)
    width, height = _size(float(view.aspect))

    def picture(frame: int) -> Picture:
        blank = np.full((height, width, 3), _PAPER, np.uint8)
        return draw_landmarks(blank, view, frame)

    signer = f"{table.source[0]}/{table.signer[0]}"
    return Recording(str(table.clip[0]), str(table.label[0]), signer, sequence, picture)


def _size(aspect: float) -> tuple[int, int]:
    return (
        (LONGEST_SIDE, round(LONGEST_SIDE / aspect))
        if aspect >= 1
        else (round(LONGEST_SIDE * aspect), LONGEST_SIDE)
    )
