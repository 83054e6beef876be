"""Recording: one clip or photograph as landmarks, and all that has to be known about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.features.arrangement import missing_view
from edge_runtime.features.geometry import is_there
from edge_runtime.features.sequence import FrameSequence
from edge_runtime.landmarks import (
    FACE_POINTS,
    HAND_POINTS,
    MISSING_FACE,
    POSE_POINTS,
    FloatArray,
    Landmarks,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recording:
    """Landmarks of the frames of one clip, or of the one frame of a photograph.

    float32, MediaPipe image-normalised, of unmirrored images, NaN where missing; the sides are the
    signer's own. Frames without a hand are there too, so that detection rates can be told.

    Attributes:
        left_hand: (frame, point=21, xyz=3), at least one frame.
        right_hand: (frame, point=21, xyz=3).
        pose: (frame, point=33, xyz+visibility=4).
        face: (frame, point=468 or 478, xyz=3), or None where no face was sought.
        times_s: (frame,) float64, capture times in seconds; the zero is the clip's own.
        frame: (frame,) int32, number of each frame within the clip.
        image_width, image_height: pixels, at least 1.
        label: the sign or, for fingerspelling, the text.
        source: name of the data set.
        signer: unique within the source; "" where it is not known.
        clip: unique within the source.
        licence: SPDX identifier or name of the licence; "" where it is not known.
        tracker, tracker_version: what found the landmarks, such as "mediapipe holistic" and
            "0.10.21"; "" where it is not known.
        mirrored: whether the source stores a selfie view, which has been undone here.
        aspect_inferred: whether the image size was inferred rather than stated.

    Raises:
        ValueError: a shape, dtype or image size is not as above.
    """

    left_hand: FloatArray
    right_hand: FloatArray
    pose: FloatArray
    times_s: NDArray[np.float64]
    frame: NDArray[np.int32]
    image_width: int
    image_height: int
    label: str
    source: str
    signer: str
    clip: str
    face: FloatArray | None = None
    licence: str = ""
    tracker: str = ""
    tracker_version: str = ""
    mirrored: bool = False
    aspect_inferred: bool = False

    def __post_init__(self) -> None:
        _check("left_hand", self.left_hand, np.float32, len(self), (HAND_POINTS, 3))
        _check("right_hand", self.right_hand, np.float32, len(self), (HAND_POINTS, 3))
        _check("pose", self.pose, np.float32, len(self), (POSE_POINTS, 4))
        _check("times_s", self.times_s, np.float64, len(self), ())
        _check("frame", self.frame, np.int32, len(self), ())
        if self.face is not None:
            _check("face", self.face, np.float32, len(self), *((n, 3) for n in FACE_POINTS))
        if not len(self) or self.image_width < 1 or self.image_height < 1:
            size = f"{self.image_width}x{self.image_height}"
            raise ValueError(f"{len(self)} frames of {size} pixels are no recording")

    def __len__(self) -> int:
        """How many frames were read."""
        return len(self.frame)

    def __eq__(self, other: object) -> bool:
        """Whether all is the same, bit for bit; NaN equals NaN."""
        if not isinstance(other, Recording):
            return NotImplemented
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return all(_same(mine, theirs) for mine, theirs in pairs)

    __hash__ = None  # type: ignore[assignment]

    @staticmethod
    def of(frames: Sequence[Landmarks], *, face: bool = True, **about: Any) -> Recording:
        """The recording of (frame,) landmarks of one clip, in order, numbered from 0.

        Args:
            face: whether a face was sought.
            about: the remaining attributes; the image size is the first frame's.
        """
        sequence = FrameSequence.of(frames)
        return Recording(
            left_hand=sequence.left_hand,
            right_hand=sequence.right_hand,
            pose=sequence.pose,
            face=sequence.face if face else None,
            times_s=sequence.times_s,
            frame=np.arange(len(frames), dtype=np.int32),
            image_width=frames[0].image_width,
            image_height=frames[0].image_height,
            **about,
        )

    @property
    def aspect(self) -> float:
        """Image width divided by image height."""
        return self.image_width / self.image_height

    @property
    def has_left_hand(self) -> NDArray[np.bool_]:
        """(frame,) bool"""
        return is_there(self.left_hand)

    @property
    def has_right_hand(self) -> NDArray[np.bool_]:
        """(frame,) bool"""
        return is_there(self.right_hand)

    @property
    def has_hand(self) -> NDArray[np.bool_]:
        """(frame,) whether either hand was found."""
        return self.has_left_hand | self.has_right_hand

    @property
    def sequence(self) -> FrameSequence:
        """The same landmarks for the features, without leading axes."""
        no_face = missing_view((len(self), FACE_POINTS[0], 3))
        return FrameSequence(
            left_hand=self.left_hand,
            right_hand=self.right_hand,
            pose=self.pose,
            face=no_face if self.face is None else self.face,
            times_s=self.times_s,
            aspect=self.aspect,
        )

    def landmarks(self) -> Iterator[Landmarks]:
        """Frame by frame, as the trackers give them."""
        for i in range(len(self)):
            yield Landmarks(
                image_width=self.image_width,
                image_height=self.image_height,
                timestamp_s=float(self.times_s[i]),
                left_hand=self.left_hand[i],
                right_hand=self.right_hand[i],
                pose=self.pose[i],
                face=MISSING_FACE if self.face is None else self.face[i],
            )


def _check(
    name: str, array: NDArray[Any], dtype: type, frames: int, *shapes: tuple[int, ...]
) -> None:
    wanted = [(frames, *shape) for shape in shapes]
    if array.shape not in wanted or array.dtype != dtype:
        raise ValueError(
            f"{name} is {array.dtype} {array.shape}, not {np.dtype(dtype)} "
            + " or ".join(map(str, wanted))
        )


def _same(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        return np.array_equal(mine, theirs, equal_nan=True)
    return type(mine) is type(theirs) and bool(mine == theirs)
