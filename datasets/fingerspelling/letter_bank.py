"""LetterBank: hands that hold or draw characters, of many people, to compose phrases from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from edge_runtime.errors import UserError
from edge_runtime.landmarks import FloatArray


@dataclass(frozen=True)
class LetterBank:
    """Clips of one hand, all their frames in one array.

    Attributes:
        hands: (frame, point=21, xyz=3) float32 in palm lengths (landmark 0 to 9, the clip's
            median), as a right hand of an unmirrored image, y down; the origin is the wrist in the
            clip's first frame.
        start: (clip,) int64, the first frame of each clip.
        length: (clip,) int64, its number of frames.
        text: (clip,) str, what it spells: a character, or a word signed in one go.
        signer: (clip,) str, "source/signer".
        moving: (clip,) bool, whether it is a movement from its first to its last frame, or a hand
            held still.
        frames_per_s: (clip,) float32
    """

    hands: FloatArray
    start: NDArray[np.int64]
    length: NDArray[np.int64]
    text: NDArray[np.str_]
    signer: NDArray[np.str_]
    moving: NDArray[np.bool_]
    frames_per_s: FloatArray

    def __len__(self) -> int:
        return len(self.start)

    @property
    def source(self) -> NDArray[np.str_]:
        """(clip,) str, where each comes from."""
        return np.array([signer.partition("/")[0] for signer in self.signer.tolist()], str)

    def __getitem__(self, chosen: NDArray[np.bool_]) -> LetterBank:
        """The clips of a mask."""
        frames = np.repeat(chosen, self.length)
        length = self.length[chosen]
        return LetterBank(
            hands=self.hands[frames],
            start=np.cumsum(length) - length,
            length=length,
            text=self.text[chosen],
            signer=self.signer[chosen],
            moving=self.moving[chosen],
            frames_per_s=self.frames_per_s[chosen],
        )

    @staticmethod
    def concatenate(banks: Sequence[LetterBank]) -> LetterBank:
        """All clips of the banks, in order."""
        first_frame = np.cumsum([0, *(len(bank.hands) for bank in banks)])
        columns = {
            field.name: np.concatenate([getattr(bank, field.name) for bank in banks])
            for field in fields(LetterBank)
        }
        shift = np.repeat(first_frame[:-1], [len(bank) for bank in banks])
        return LetterBank(**{**columns, "start": columns["start"] + shift})

    def at(self, clip: NDArray[np.int64], place: NDArray[np.float64]) -> FloatArray:
        """Hands (row, 21, 3) of clips (row,) at places (row,) in frames, linear between two;
        beyond its ends a clip runs back and forth."""
        last = self.length[clip] - 1
        period = np.maximum(2 * last, 1)
        place = np.where(last > 0, last - np.abs(place % period - last), 0)
        before = place.astype(np.int64)
        after = np.minimum(before + 1, last)
        share = (place - before).astype(np.float32)[:, None, None]
        first = self.start[clip]
        start = self.hands[first + before]
        hands: FloatArray = start + share * (self.hands[first + after] - start)
        return hands

    def save(self, path: Path) -> None:
        """Write it, with hands rounded to float16, as one compressed file."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        part = path.with_name(f"{path.name}.part")
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            np.savez_compressed(file, **{**columns, "hands": self.hands.astype(np.float16)})
        part.replace(path)

    @staticmethod
    def load(path: Path) -> LetterBank:
        """Read what ``save`` wrote.

        Raises:
            UserError: the file is missing or no such bank.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                columns = {field.name: arrays[field.name] for field in fields(LetterBank)}
        except (OSError, ValueError, EOFError, KeyError) as error:
            raise UserError(
                f"{path} is no corpus of fingerspelled letters ({error}): write one with "
                "python -m keras_models.fingerspelling corpus"
            ) from error
        return LetterBank(**{**columns, "hands": columns["hands"].astype(np.float32)})


def bank_of(
    clips: Sequence[FloatArray], text: str, signer: str, *, moving: bool, frames_per_s: float
) -> LetterBank:
    """A bank of clips that spell the same.

    Args:
        clips: each (frame, 21, 3) float32, aspect-true, as a right hand, of any unit and place.
    """
    lengths = np.array([len(clip) for clip in clips], np.int64)
    count = len(clips)
    hands = [in_palms(clip) for clip in clips]
    return LetterBank(
        hands=np.concatenate(hands) if hands else np.zeros((0, 21, 3), np.float32),
        start=np.cumsum(lengths) - lengths,
        length=lengths,
        text=np.full(count, text),
        signer=np.full(count, signer),
        moving=np.full(count, moving),
        frames_per_s=np.full(count, frames_per_s, np.float32),
    )


def in_palms(clip: FloatArray) -> FloatArray:
    """(frame, 21, 3) from its first wrist on, in median palm lengths."""
    palm = np.median(np.linalg.norm(clip[:, 9] - clip[:, 0], axis=-1))
    return np.asarray((clip - clip[:1, :1]) / max(float(palm), 1e-6), np.float32)
