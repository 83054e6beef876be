"""FrameSequence and SequenceFeature: frames in order, and what models of motion take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edge_runtime.landmarks import FloatArray, Landmarks


@dataclass(frozen=True, slots=True)
class FrameSequence:
    """Landmarks of consecutive frames, of one recording or (with leading axes) of many.

    float32, MediaPipe image-normalised, of unmirrored images, NaN where missing; the sides are the
    signer's own. All arrays share the same leading axes.

    Attributes:
        left_hand: (..., frame, point=21, xyz=3).
        right_hand: (..., frame, point=21, xyz=3).
        pose: (..., frame, point=33, xyz+visibility=4).
        face: (..., frame, point=468 or 478, xyz=3).
        times_s: (..., frame) float64, capture times in seconds, increasing.
        aspect: (...) image width divided by height.
    """

    left_hand: FloatArray
    right_hand: FloatArray
    pose: FloatArray
    face: FloatArray
    times_s: NDArray[np.float64]
    aspect: Any

    @classmethod
    def of(cls, frames: Sequence[Landmarks]) -> FrameSequence:
        """The sequence of (frame,) landmarks of one recording, at least one."""
        return cls(
            left_hand=np.stack([frame.left_hand for frame in frames]),
            right_hand=np.stack([frame.right_hand for frame in frames]),
            pose=np.stack([frame.pose for frame in frames]),
            face=np.stack([frame.face for frame in frames]),
            times_s=np.array([frame.timestamp_s for frame in frames], np.float64),
            aspect=frames[-1].aspect,
        )


@dataclass(frozen=True, slots=True)
class SequenceFeature:
    """A feature of every frame of a sequence.

    Attributes:
        name: what manifests call it.
        version: raised whenever the same landmarks would give other numbers.
        size: numbers a frame.
        kernel: FrameSequence -> (..., frame, size) float32, finite; the same function in training
            and at run time.
        reach: of how many frames before it a frame's numbers are made, too: 0 for those of the
            frame alone, which a stream may keep; None for all before it.
        needs_body: its numbers are made of the pose or the face, too.
    """

    name: str
    version: int
    size: int
    kernel: Callable[[FrameSequence], FloatArray]
    reach: int | None = None
    needs_body: bool = False

    @property
    def sample_shape(self) -> tuple[int | None, ...]:
        """Of one sample, as a model takes it: (frame, size), of any number of frames."""
        return (None, self.size)
