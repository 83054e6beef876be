"""Rendered sets of pictures that models are trained on, and the commands that make them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from datasets.image_table import ImageTable
from datasets.image_table_file import load_image_table
from edge_runtime.errors import UserError

FOLDER = Path("build/rendered")


@dataclass(frozen=True)
class Rendered:
    """A file of rendered pictures.

    Attributes:
        name: of the file in ``FOLDER``, without its ending.
        options: of ``python -m datasets``, all but ``--out``.
    """

    name: str
    options: str

    @property
    def path(self) -> Path:
        """Relative to the working folder."""
        return FOLDER / f"{self.name}.npy"

    @property
    def command(self) -> str:
        """Makes the file."""
        return f"python -m datasets {self.options} --out {self.path}"

    def load(self) -> ImageTable:
        """The pictures.

        Raises:
            UserError: the file is missing or damaged.
        """
        if not self.path.exists():
            raise UserError(f"{self.path} is not there: make it with {self.command}")
        return load_image_table(self.path)


# Each word and its reversal show the same hands: only their order tells them apart. I and J, D and
# Z differ by the motion.
MOTIONS = (*"IJDZ", "NO", "ON", "OK", "KO", "AM", "MA", "UP", "PU", "IT", "TI", "HE", "EH")

LETTER_CROPS = Rendered("letter_crops", "hand-crops --labels letters --count 400 --people 256")
DIGIT_CROPS = Rendered("digit_crops", "hand-crops --labels digits --count 400 --people 256")
LETTER_CLIPS = Rendered(
    "letter_clips",
    f"hand-clips --words {','.join('ABCDEFGHIJKLMNOPQRSTUVWXYZ')} --count 77 --people 64",
)
MOTION_CLIPS = Rendered(
    "motion_clips", f"hand-clips --words {','.join(MOTIONS)} --count 60 --people 64"
)
