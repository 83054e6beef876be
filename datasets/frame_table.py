"""FrameTable: all frames of one data set as columns, before a signing hand is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

import numpy as np
from numpy.typing import NDArray

from datasets.hand_table import HandTable
from datasets.sample import Sample
from datasets.source_info import SourceInfo
from edge_runtime.landmarks import MISSING_POSE, WRIST, FloatArray, Landmarks


@dataclass(frozen=True)
class FrameTable:
    """Frames of one source; both hands and, where recorded, the pose.

    Attributes:
        info: the source; its image size holds for every frame.
        left, right: (frame, point=21, xyz=3) float32, image-normalised, unmirrored, the signer's
            own sides, NaN where missing.
        label, signer, clip: (frame,) str.
        frame: (frame,) int32, index within the clip.
        pose: (frame, point=33, xyz+visibility=4) float32, or None where not recorded.
        copies: (clip, which it is an exact copy of) of those that the reader dropped.
    """

    info: SourceInfo
    left: FloatArray
    right: FloatArray
    label: NDArray[np.str_]
    signer: NDArray[np.str_]
    clip: NDArray[np.str_]
    frame: NDArray[np.int32]
    pose: FloatArray | None = None
    copies: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __len__(self) -> int:
        return len(self.label)

    def __getitem__(self, rows: NDArray[np.bool_] | NDArray[np.intp] | slice) -> FrameTable:
        """The frames of a mask, of indices or of a slice."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        arrays = {k: v[rows] for k, v in values.items() if isinstance(v, np.ndarray)}
        return replace(self, **arrays)

    @property
    def duplicate_clips(self) -> int:
        """How many exact copies the reader dropped."""
        return len(self.copies)

    @property
    def has_left(self) -> NDArray[np.bool_]:
        """(frame,) bool"""
        return ~np.isnan(self.left[:, WRIST, 0])

    @property
    def has_right(self) -> NDArray[np.bool_]:
        """(frame,) bool"""
        return ~np.isnan(self.right[:, WRIST, 0])

    def hand_table(self) -> HandTable:
        """The frames in which a hand was found: the right one, else the left one."""
        kept = self.has_left | self.has_right
        is_left = ~self.has_right[kept]
        count = len(is_left)
        return HandTable(
            hands=np.where(is_left[:, None, None], self.left[kept], self.right[kept]),
            aspect=np.full(count, self.info.aspect, np.float32),
            is_left=is_left,
            label=self.label[kept],
            source=np.full(count, self.info.name),
            signer=self.signer[kept],
            clip=self.clip[kept],
            frame=self.frame[kept],
        )

    def samples(self) -> Iterator[Sample]:
        """Every frame in order, those without a hand too."""
        width, height = self.info.image_size
        for i in range(len(self)):
            yield Sample(
                landmarks=Landmarks(
                    image_width=width,
                    image_height=height,
                    left_hand=self.left[i],
                    right_hand=self.right[i],
                    pose=MISSING_POSE if self.pose is None else self.pose[i],
                ),
                label=str(self.label[i]),
                source=self.info.name,
                signer=str(self.signer[i]),
                clip=str(self.clip[i]),
                frame=int(self.frame[i]),
                mirrored=self.info.mirrored,
                aspect_inferred=self.info.aspect_inferred,
            )
