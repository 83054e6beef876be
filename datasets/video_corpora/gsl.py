"""GSL isolated: 40,785 clips of 310 Greek glosses by 7 signers, as folders of pictures.

``train_greek_iso.csv``, ``dev_greek_iso.csv`` and ``test_greek_iso.csv`` have a line
``FOLDER|GLOSS`` a clip, in UTF-8 and without a header, such as
``health1_signer1_rep1_glosses/glosses0000|ΓΕΙΑ``; that folder below ``GSL_isol/`` holds the frames,
848x480 at 30 a second, in the order of their names. Scene, signer and repetition stand in the name.
The key-frame document used 20 of the glosses and does not say which: ``most_frequent`` chooses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from datasets.video_corpora.corpus_info import CorpusInfo
from datasets.video_corpora.video_clip import label_in_names
from edge_runtime.errors import UserError
from edge_runtime.sources.folder import IMAGE_SUFFIXES

INFO = CorpusInfo(
    name="gsl",
    homepage="https://vcl.iti.gr/dataset/gsl",
    licence="unstated",
    licence_note="no licence stands beside the annotations: ask its makers before you ship a model",
    paper="Adaloglou et al., A Comprehensive Study on Deep Learning-based Methods for Sign "
    "Language Recognition, IEEE Transactions on Multimedia 2021, arXiv:2007.12530",
)
FPS = 30.0
CLASSES_OF_THE_DOCUMENT = 20
SPLIT_FILES = {
    "train": "train_greek_iso.csv",
    "val": "dev_greek_iso.csv",
    "test": "test_greek_iso.csv",
}
_FOLDER = re.compile(r"(?P<scene>\w+?)_signer(?P<signer>\d+)_rep(?P<repetition>\d+)_glosses/\w+")


@dataclass(frozen=True, slots=True)
class PictureClip:
    """A clip whose frames are pictures in a folder.

    Attributes:
        label: the gloss.
        folder: relative to ``GSL_isol``, with slashes.
        signer: "1" to "7".
        split: "train", "val" or "test".
    """

    label: str
    folder: str
    signer: str
    split: str

    @property
    def name(self) -> str:
        """``LABEL_FOLDER``, as clips of other corpora are named."""
        return f"{label_in_names(self.label)}_{self.folder.replace('/', '-')}"

    def frames(self, root: Path) -> list[Path]:
        """The pictures in order.

        Raises:
            UserError: there are none.
        """
        folder = root / self.folder
        found = sorted(path for path in folder.glob("*") if path.suffix.lower() in IMAGE_SUFFIXES)
        if not found:
            raise UserError(f"{folder} holds no pictures: unpack GSL_isol, or name its folder")
        return found


def read_split(folder: Path, split: str) -> list[PictureClip]:
    """The clips of one of the three files in a folder, in its order.

    Raises:
        UserError: the file is missing or not as published.
    """
    path = folder / SPLIT_FILES[split]
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read as text ({error}): fetch it again") from error
    clips = [_clip(line, f"line {n} of {path}", split) for n, line in enumerate(lines, 1) if line]
    if not clips:
        raise UserError(f"{path} holds no clips: fetch it again")
    return clips


def _clip(line: str, place: str, split: str) -> PictureClip:
    folder, bar, gloss = line.strip().partition("|")
    found = _FOLDER.fullmatch(PurePosixPath(folder).as_posix())
    if not bar or not gloss.strip() or not found:
        raise UserError(f"{place} is not FOLDER|GLOSS with signer and repetition: fetch it again")
    return PictureClip(gloss.strip(), folder, found["signer"], split)


def most_frequent(clips: Sequence[PictureClip], classes: int) -> list[PictureClip]:
    """The clips of the glosses that have most of them, in their order; of equals the first by
    name."""
    counts = Counter(clip.label for clip in clips)
    kept = sorted(counts, key=lambda label: (-counts[label], label))[:classes]
    return [clip for clip in clips if clip.label in set(kept)]
