"""MediaFile: one video or photograph of a corpus, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edge_runtime.sources.folder import IMAGE_SUFFIXES

VIDEO_SUFFIXES = frozenset(
    {".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".mts", ".webm", ".wmv"}
)


@dataclass(frozen=True, slots=True)
class MediaFile:
    """One video or photograph.

    Attributes:
        path: where it lies, for every worker.
        clip: its path relative to the corpus, with "/" between folders.
        label: the sign or, for fingerspelling, the text.
        signer: unique within the corpus; "" where not known.
    """

    path: Path
    clip: str
    label: str
    signer: str = ""

    @property
    def is_video(self) -> bool:
        """Told by the ending of its name, as photographs are."""
        return self.path.suffix.lower() in VIDEO_SUFFIXES

    @property
    def folder(self) -> str:
        """Of ``clip``; "" for a file at the top of the corpus."""
        return self.clip.rpartition("/")[0]


def is_media(path: Path) -> bool:
    """Whether the name is that of a video or photograph."""
    return path.suffix.lower() in VIDEO_SUFFIXES | IMAGE_SUFFIXES
