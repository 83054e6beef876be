"""CorpusPlan: which virtual signer shows what in a set of rendered pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from datasets.hand.clip_pictures import clips
from datasets.hand.crop_samples import crops
from datasets.hand.signer import Signer, signer_name


@dataclass(frozen=True)
class CorpusPlan:
    """A set of rendered pictures or clips; the same plan gives the same pixels.

    Attributes:
        labels: letters, digits and "?", or for clips words.
        count: pictures of each label.
        people: virtual signers who share them as evenly as it goes.
        seed: of the people.
        side: of the pictures, pixels.
        frames: of each clip; 0 for single pictures.
    """

    labels: tuple[str, ...]
    count: int
    people: int
    seed: int
    side: int
    frames: int = 0

    @property
    def shape(self) -> tuple[int, ...]:
        """Of all pictures: (picture, height, width, 3), or (picture, frame, height, width, 3)."""
        of_one = (self.frames,) if self.frames else ()
        return (self.count * len(self.labels), *of_one, self.side, self.side, 3)

    def share(self, person: int) -> int:
        """Pictures of each label by one person, counted from 0."""
        return self.count // self.people + (person < self.count % self.people)

    def firsts(self) -> list[int]:
        """The row of everybody's first picture."""
        shares = [self.share(person) * len(self.labels) for person in range(self.people)]
        return [0, *np.cumsum(shares)[:-1].tolist()]

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Label, signer and clip of every picture, in order."""
        for person in range(self.people):
            signer = signer_name(self.seed, person)
            for label in self.labels:
                for number in range(self.share(person)):
                    yield label, signer, f"{signer}-{label}-{number}"

    def pictures(self, person: int) -> NDArray[np.uint8]:
        """All pictures (picture, ...) uint8 of one person, RGB."""
        signer, count = Signer(self.seed, person), self.share(person)
        made = [
            clips(signer, label, count, self.frames, self.side)
            if self.frames
            else crops(signer, label, count, self.side)
            for label in self.labels
        ]
        return np.concatenate(made)

    def described(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)
